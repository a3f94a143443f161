import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, ImportMethods } from '../../../src/node/imports/import-protocol';
import type { ImportJob } from '../../../src/node/imports/run-import';
import type { PullJob } from '../../../src/node/imports/run-pull';
import type { ThreadClient } from '../../../src/engine/thread/thread-client';
import { createWorkerThread } from '../../../src/node/thread/worker-thread';

const home = mkdtempSync(join(tmpdir(), 'kith-import-worker-'));
const path = join(home, 'import-worker.js');
let thread: ThreadClient<ImportMethods>;

beforeAll(async () => {
  await build({
    entryPoints: [resolve(import.meta.dirname, '../../../src/node/imports/import-worker.ts')],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  thread = createWorkerThread<ImportMethods>({
    path,
    data: undefined,
    purpose: 'imports',
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    onDidStop: () => undefined,
  });
}, 60_000);
afterAll(async () => {
  await thread.dispose();
  rmSync(home, { recursive: true, force: true });
});

let jobs = 0;
/** A community, and an export of Slack with so many messages beside it. */
function jobWith(messages: number): ImportJob {
  const folder = join(home, `job-${++jobs}`);
  const [root, place] = [join(folder, 'community'), join(folder, 'export')];
  mkdirSync(root, { recursive: true });
  mkdirSync(join(place, 'help'), { recursive: true });
  writeFileSync(join(place, 'channels.json'), JSON.stringify([{ id: 'C1', name: 'help' }]));
  writeFileSync(join(place, 'users.json'), JSON.stringify([{ id: 'U1', name: 'mara' }]));
  const said = Array.from({ length: messages }, (_, i) => ({
    type: 'message',
    user: 'U1',
    ts: `${1_772_532_000 + i}.000100`,
    text: `message ${i}`,
  }));
  for (let day = 0; day * 1000 < messages; day++)
    writeFileSync(
      join(place, 'help', `2026-03-${String(day + 1).padStart(2, '0')}.json`),
      JSON.stringify(said.slice(day * 1000, (day + 1) * 1000)),
    );
  return { place, root, format: 'slack', wanted: {}, folder: 'discussions', members: [] };
}

function valueOf<T>(answer: Answer<T>): T {
  if ('failure' in answer) throw new Error(answer.failure.explanation.template);
  return answer.value;
}
const filesIn = (root: string): string[] =>
  existsSync(join(root, 'discussions'))
    ? readdirSync(join(root, 'discussions'), { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.md'),
      )
    : [];

describe('the worker that imports', () => {
  test('recognises, counts, previews, writes and takes back', async () => {
    const job = jobWith(30);
    const { likely, all } = valueOf(await thread.call('recognise', { place: job.place }));
    expect(likely.map(({ id }) => id)).toEqual(['slack']);
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(valueOf(await thread.call('survey', job))).toMatchObject({
      posts: 30,
      channels: [{ name: 'help', posts: 30 }],
    });
    expect(valueOf(await thread.call('preview', job))).toMatchObject({ posts: { created: 29 } });
    expect(filesIn(job.root)).toEqual([]);
    expect(valueOf(await thread.call('run', job))).toMatchObject({ posts: { created: 29 } });
    expect(filesIn(job.root)).toHaveLength(30);

    const [changed = ''] = filesIn(job.root).filter((name) => !name.endsWith('thread.md'));
    const file = join(job.root, 'discussions', changed);
    writeFileSync(file, `${readFileSync(file, 'utf8')}more\n`);
    expect(valueOf(await thread.call('undo', undefined))).toEqual({
      files: 29,
      kept: [`discussions/${changed.replaceAll('\\', '/')}`],
    });
    expect(filesIn(job.root)).toEqual([changed]);
  });

  test('an import that is stopped leaves whole files, and the next one goes on', async () => {
    const job = jobWith(6000);
    const controller = new AbortController();
    const running = thread.call('run', job, undefined, controller.signal).catch((error: unknown) => error);
    await expect.poll(() => filesIn(job.root).length, { interval: 1, timeout: 20_000 }).toBeGreaterThan(0);
    controller.abort();
    await running;
    for (const name of filesIn(job.root))
      expect(readFileSync(join(job.root, 'discussions', name), 'utf8')).toMatch(/message \d+\n$/);
    const report = valueOf(await thread.call('run', job));
    expect(report).toMatchObject({ conflicts: [], repeated: 0 });
    expect(filesIn(job.root)).toHaveLength(6000);
    const again = valueOf(await thread.call('run', job));
    expect(again).toMatchObject({ posts: { created: 0, changed: 0 }, threads: { created: 0, changed: 0 } });
  }, 60_000);

  test('what cannot be read is told with its reason', async () => {
    const job = jobWith(1);
    expect(await thread.call('survey', { ...job, place: join(home, 'nowhere') })).toMatchObject({
      failure: { explanation: { template: 'There is no file or folder here.' } },
    });
  });
});

describe('a pull in the worker', () => {
  const startForum = async (): Promise<Server> => {
    const at = '2026-03-01T10:00:00.000Z';
    const server = createServer((request, response) => {
      const url = request.url ?? '';
      const post = { id: 1, post_number: 1, post_type: 1, username: 'roos', created_at: at, raw: 'Which?' };
      const answer = url.startsWith('/categories')
        ? { category_list: {} }
        : url.startsWith('/latest')
          ? { topic_list: { topics: [{ id: 7, bumped_at: at }] } }
          : { id: 7, title: 'Sensors', created_at: at, post_stream: { posts: [post], stream: [1] } };
      response.writeHead(url.startsWith('/secret') ? 403 : 200).end(JSON.stringify(answer));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return server;
  };
  let server: Server;
  beforeAll(async () => {
    server = await startForum();
  });
  afterAll(() => void server.close());
  const pullJob = (name: string, path = ''): PullJob => ({
    source: {
      platform: 'discourse',
      site: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`,
    },
    access: { api: '', token: '', username: '' },
    root: join(home, name),
    folder: 'discussions',
    members: [],
    stateFolder: join(home, `${name}-state`),
  });

  test('that is taken back is asked for again', async () => {
    const job = pullJob('taken-back');
    mkdirSync(job.root);
    const counts: number[] = [];
    const preview = await thread.call('previewPull', job, ({ answers }) => counts.push(answers));
    expect(valueOf(preview)).toMatchObject({ threads: { created: 1 } });
    expect(counts).toEqual([1, 2, 3]);
    expect(filesIn(job.root)).toEqual([]);
    expect(valueOf(await thread.call('pull', job))).toMatchObject({ threads: { created: 1 } });
    expect(filesIn(job.root)).toHaveLength(1);
    expect(valueOf(await thread.call('undo', undefined))).toEqual({ files: 1, kept: [] });
    expect(valueOf(await thread.call('pull', job))).toMatchObject({ threads: { created: 1 } });
    expect(valueOf(await thread.call('pull', job))).toMatchObject({ threads: { created: 0, unchanged: 0 } });
  });

  test('that is refused says with which status', async () => {
    const job = pullJob('refused', 'secret/');
    mkdirSync(job.root);
    expect(await thread.call('previewPull', job)).toMatchObject({ failure: { status: 403 } });
  });

  test('and posts that are imported are taken back as well', async () => {
    const root = join(home, 'posts-community');
    const place = join(home, 'blog');
    for (const folder of [root, join(place, '_posts')]) mkdirSync(folder, { recursive: true });
    writeFileSync(join(place, '_posts/2026-01-05-light.md'), '---\ntitle: Light\n---\n\nIt shines.\n');
    const job = { place, root, folder: 'posts' };
    const expected = { created: ['posts/2026-01-05-light.md'], unchanged: 0, conflicts: [], problemCount: 0 };
    expect(valueOf(await thread.call('previewPosts', job))).toMatchObject(expected);
    expect(existsSync(join(root, 'posts'))).toBe(false);
    expect(valueOf(await thread.call('importPosts', job))).toMatchObject(expected);
    expect(existsSync(join(root, 'posts/2026-01-05-light.md'))).toBe(true);
    expect(valueOf(await thread.call('undo', undefined))).toEqual({ files: 1, kept: [] });
    expect(existsSync(join(root, 'posts'))).toBe(false);
  });
});
