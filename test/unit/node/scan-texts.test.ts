import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { PostToScan, ScanRequest } from '../../../src/core/services/moderation/post-scanner';
import { createPostScanner } from '../../../src/core/services/moderation/post-scanner';
import { scanTexts } from '../../../src/engine/scan-texts';
import { createPassingTexts } from '../../../src/engine/texts';
import { createNodeFileStore } from '../../../src/node/files/node-file-store';
import { createTextReader } from '../../../src/node/search/text-reader';
import { createTimeSlicePacer } from '../../../src/node/time-slice-pacer';
import { temporaryFolder } from './git-fixture';
import { never } from './workspace-fixture';

const folder = temporaryFolder();
const root = path.join(folder, 'community');

beforeAll(() => {
  mkdirSync(root);
  writeFileSync(
    path.join(root, 'one.md'),
    '---\nauthor: ann\n---\n\nYou idiot, buy ropes at https://a.test\n',
  );
  writeFileSync(path.join(root, 'binary.md'), Buffer.from([0, 1, 2, 3, 0, 255]));
});

const opened = scanTexts(createPassingTexts(createTextReader(root)), createTimeSlicePacer());

const post = (name: string): PostToScan => ({ path: name, signals: true, patterns: ['(?i)ropes', '(?=x)'] });
const request: ScanRequest = {
  posts: ['one.md', 'gone.md', '../outside.md', 'binary.md'].map(post),
  languages: ['en'],
  words: [],
  asksLanguage: true,
};

test('an engine finds in texts what is found in files, and answers more than once', async () => {
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
  const stop = new AbortController();
  const many = { ...request, posts: Array.from({ length: 5000 }, () => post('one.md')) };
  const scanning = opened.scan(many, stop.signal);
  stop.abort(new Error('enough'));
  await expect(scanning).rejects.toThrow('enough');
});
