import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { PostToScan, ScanRequest } from '../../../src/core/services/moderation/post-scanner';
import { createPostScanner } from '../../../src/core/services/moderation/post-scanner';
import { createNodeFileStore } from '../../../src/node/files/node-file-store';
import { createScannerInWorker, type ScannerInWorker } from '../../../src/node/moderation/scan-in-worker';
import { temporaryFolder } from './git-fixture';
import { createTestLogger, never } from './workspace-fixture';

const folder = temporaryFolder();
const workerPath = path.join(folder, 'moderation-worker.js');
const root = path.join(folder, 'community');

beforeAll(async () => {
  await build({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    entryPoints: [path.resolve(import.meta.dirname, '../../../src/node/moderation/moderation-worker.ts')],
    outfile: workerPath,
    logLevel: 'silent',
  });
  mkdirSync(root);
  writeFileSync(
    path.join(root, 'one.md'),
    '---\nauthor: ann\n---\n\nYou idiot, buy ropes at https://a.test\n',
  );
  writeFileSync(path.join(root, 'binary.md'), Buffer.from([0, 1, 2, 3, 0, 255]));
});

let opened: ScannerInWorker | undefined;
afterEach(() => opened?.dispose());

const post = (name: string): PostToScan => ({ path: name, signals: true, patterns: ['(?i)ropes', '(?=x)'] });
const request: ScanRequest = {
  posts: ['one.md', 'gone.md', '../outside.md', 'binary.md'].map(post),
  languages: ['en'],
  words: [],
  asksLanguage: true,
};

test('a worker finds what this thread would, and answers more than once', async () => {
  opened = createScannerInWorker({ root, workerPath, logger: createTestLogger() });
  const pacer = { pause: () => undefined };
  const here = createPostScanner({ store: createNodeFileStore(root), pacer });
  const found = await opened.scan(request, never);
  expect(found[0]?.signals).toMatchObject({
    language: 'en',
    words: [{ said: 'person' }],
    links: [{ host: 'a.test' }],
  });
  expect(found).toEqual(await here.scan(request, never));
  expect(await opened.scan(request, never)).toEqual(found);
});

test('it stops when it is told to', async () => {
  opened = createScannerInWorker({ root, workerPath, logger: createTestLogger() });
  const stop = new AbortController();
  const many = { ...request, posts: Array.from({ length: 5000 }, () => post('one.md')) };
  const scanning = opened.scan(many, stop.signal);
  stop.abort(new Error('enough'));
  await expect(scanning).rejects.toThrow('enough');
});
