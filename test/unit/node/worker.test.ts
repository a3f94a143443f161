import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { plain } from '../history/read-log';
import { persistentFiles } from '../../../src/node/worker/persistent';
import { bundleWorker } from './bundle-worker';
import { createRepository, temporaryFolder, type Fixture } from './git-fixture';
import {
  createKnown,
  createTestLogger,
  never,
  openWorkspace,
  titlesOf,
  updateFiles,
  updateHistory,
  updatePaths,
} from './workspace-fixture';

const folder = temporaryFolder();
const workerPath = path.join(folder, 'worker.js');
/** However few files there are. */
const inWorker = { workerPath, filesHere: 0 };
let made = 0;
const fresh = (): string => path.join(folder, `folder-${made++}`);

beforeAll(async () => {
  await bundleWorker('node/worker/worker.ts', workerPath);
});

function community(documents: number): Fixture {
  const fixture = createRepository(fresh());
  fixture.write(
    Object.fromEntries(Array.from({ length: documents }, (_, i) => [`${i}.md`, `# Document ${i}\n`])),
  );
  fixture.write({ 'x.txt': '', OWNERS: 'approvers: [ada]\n' });
  fixture.commit('First');
  return fixture;
}

describe('a workspace in a worker', () => {
  test('says what one without a worker says', async () => {
    const { root, write, commit } = community(700);
    const cacheDir = fresh();
    const here = openWorkspace(root);
    const there = openWorkspace(root, { ...inWorker, cacheDir });
    const [knownHere, knownThere] = [createKnown(), createKnown()];
    expect(await there.files.recall()).toBeUndefined();
    await Promise.all([updateFiles(here, knownHere), updateFiles(there, knownThere)]);
    expect(titlesOf(knownThere)).toEqual(titlesOf(knownHere));
    expect(knownThere.versions).toEqual(knownHere.versions);
    expect(knownThere.others).toEqual(knownHere.others);

    const [historyHere, historyThere] = [await updateHistory(here), await updateHistory(there)];
    expect(historyThere.map(({ stage, repository, log }) => [stage, repository, plain(log)])).toEqual(
      historyHere.map(({ stage, repository, log }) => [stage, repository, plain(log)]),
    );
    const lines: number[] = [];
    await there.history.countLines(({ log }) => lines.push(log.columns.added[0] as number), never);
    expect(lines).toEqual([1]);

    write({ '7.md': '# Changed', '8.md': undefined, 'y.txt': '' });
    await updatePaths(there, knownThere, '7.md', '8.md', 'y.txt');
    await updatePaths(here, knownHere, '7.md', '8.md', 'y.txt');
    expect(titlesOf(knownThere)).toEqual(titlesOf(knownHere));
    commit('Second');
    await there.dispose();

    // And again, with what was kept.
    const again = openWorkspace(root, { ...inWorker, cacheDir });
    const recalled = createKnown();
    const first = await again.files.recall();
    if (first) recalled.apply(first);
    expect(recalled.titles.size).toBe(700);
    expect((await again.history.recall())?.log.size).toBe(1);
    await updateFiles(again, recalled);
    expect(titlesOf(recalled)).toEqual(titlesOf(knownHere));
    expect((await updateHistory(again)).at(-1)?.log.size).toBe(2);
    await again.dispose();

    // Now nothing happened, so nobody has to work for it.
    const quick = openWorkspace(root, { workerPath: '/nowhere/worker.js', cacheDir, version: 'x' });
    await quick.dispose();
    const unchanged = openWorkspace(root, { ...inWorker, cacheDir });
    const known = createKnown();
    known.apply((await unchanged.files.recall()) as NonNullable<typeof first>);
    expect(await updateFiles(unchanged, known)).toBe(0);
    await unchanged.history.recall();
    expect(await updateHistory(unchanged)).toEqual([]);
    write({ '9.md': '# After' });
    await updatePaths(unchanged, known, '9.md');
    expect(known.titles.get('9.md')).toBe('After');
    expect(titlesOf(known)).toMatchObject({ '7.md': 'Changed', '9.md': 'After' });
  });

  test('stops when it is told, and both sides agree on what was said', async () => {
    const { root } = community(900);
    const workspace = openWorkspace(root, inWorker);
    const known = createKnown();
    const controller = new AbortController();
    const reason = new Error('Enough');
    await expect(
      workspace.files.update((delta) => {
        known.apply(delta);
        controller.abort(reason);
      }, controller.signal),
    ).rejects.toBe(reason);
    const before = known.rows;
    await updateFiles(workspace, known);
    expect(known.titles.size).toBe(901);
    expect(known.rows).toBe(901);
    expect(before).toBeLessThan(901);
    await expect(updateHistoryAborted(workspace, controller.signal)).rejects.toBe(reason);
  });

  test('errors come across', async () => {
    await expect(
      updateFiles(openWorkspace(path.join(folder, 'nowhere'), inWorker), createKnown()),
    ).rejects.toThrow(/ENOENT/);
    const logger = createTestLogger();
    const { root } = community(1);
    writeFileSync(path.join(root, '.git', 'HEAD'), `${'1'.repeat(40)}\n`);
    await updateHistory(openWorkspace(root, { ...inWorker, logger }));
    expect(logger.lines.join('\n')).toMatch(/history could not be read/);
  });

  test('what a report throws is thrown to whoever asked', async () => {
    const { root } = community(10);
    const workspace = openWorkspace(root, inWorker);
    const failing = workspace.files.update(() => {
      throw new Error('No more');
    }, never);
    await expect(failing).rejects.toThrow('No more');
    await updateHistory(workspace);
  });

  test('a worker that dies says so, and the next one starts anew', async () => {
    const { root, write } = community(40);
    const broken = path.join(folder, 'broken.js');
    // Dies at its second look, and only the first time that it is started.
    await bundleWorker(
      '',
      broken,
      `
      import { existsSync, writeFileSync } from 'node:fs';
      import { parentPort, workerData } from 'node:worker_threads';
      let calls = 0;
      parentPort?.on('message', (message) => {
        if (message.type !== 'call' || ++calls < 2 || existsSync(workerData.root + '/died')) return;
        writeFileSync(workerData.root + '/died', '');
        throw new Error('Out of everything');
      });
      require('./node/worker/worker');
    `,
    );
    const logger = createTestLogger();
    const workspace = openWorkspace(root, { workerPath: broken, filesHere: 0, logger });
    const known = createKnown();
    await updateFiles(workspace, known);
    await expect(updateFiles(workspace, known)).rejects.toThrow(
      /worker that reads files stopped: Out of everything/,
    );
    expect(logger.lines.join('\n')).toContain('stopped');
    write({ '3.md': undefined, '4.md': '# Four' });
    await updateFiles(workspace, known);
    expect(known.titles.size).toBe(40);
    expect(known.titles.get('4.md')).toBe('Four');
    expect(known.titles.has('3.md')).toBe(false);
  });

  test.each([
    ['fails', 'const all = []; for (;;) all.push(new Array(10000).fill(all.length));'],
    ['ends', `process.exit(1)`],
  ])('a file at which the worker %s: the rest is read on', async (what, statement) => {
    const { root, write } = community(60);
    write({ 'bad.md': '# Bad\n' });
    const bundle = path.join(folder, `${what}.js`);
    // It ends once only: that is nothing that the file could have done.
    await bundleWorker(
      '',
      bundle,
      `
      import { existsSync, writeFileSync } from 'node:fs';
      import { workerData } from 'node:worker_threads';
      const { store } = Atomics;
      Atomics.store = (numbers, at, value) => {
        const stored = store(numbers, at, value);
        const bytes = new Uint8Array(numbers.buffer).slice(8, 8 + Math.max(value, 0));
        const isBad = at === 0 && new TextDecoder().decode(bytes).startsWith('bad.md\\n');
        if (isBad && !('${what}' === 'ends' && existsSync(workerData.root + '/.ended'))) {
          writeFileSync(workerData.root + '/.ended', '');
          ${statement}
        }
        return stored;
      };
      require('./node/worker/worker');
    `,
    );
    const logger = createTestLogger();
    const workspace = openWorkspace(root, { workerPath: bundle, filesHere: 0, memoryMb: 64, logger });
    const known = createKnown();
    await persistentFiles(workspace.files).update((delta) => known.apply(delta), never);
    expect(known.titles.size).toBe(what === 'ends' ? 62 : 61);
    expect(known.titles.get('bad.md')).toBe(what === 'ends' ? 'Bad' : undefined);
    expect(known.problems.map(({ file, code }) => [file, code])).toEqual(
      what === 'ends' ? [] : [['bad.md', 'file-unreadable']],
    );
    const setAside = logger.lines.filter((line) => line.includes('bad.md made the worker'));
    expect(setAside).toHaveLength(what === 'ends' ? 0 : 1);
    // It does not fail twice, and is read again once it changes.
    write({ '1.md': '# Other\n' });
    await updateFiles(workspace, known);
    expect(known.titles.get('1.md')).toBe('Other');
    expect(logger.lines.filter((line) => line.includes('stopped'))).toHaveLength(1);
  });

  test('a worker that is not there says so', async () => {
    const { root } = community(1);
    const workspace = openWorkspace(root, { workerPath: path.join(folder, 'nowhere.js'), filesHere: 0 });
    await expect(updateFiles(workspace, createKnown())).rejects.toThrow(/worker that reads files stopped/);
  });

  test('closing ends everything', async () => {
    const { root } = community(500);
    const workspace = openWorkspace(root, inWorker);
    const pending = [
      workspace.files.update(() => undefined, never),
      workspace.history.update(() => undefined, never),
    ];
    const outcomes = Promise.allSettled(pending);
    await workspace.dispose();
    const settled = await outcomes;
    expect(settled.every(({ status }) => status === 'rejected' || status === 'fulfilled')).toBe(true);
    await expect(workspace.files.update(() => undefined, never)).rejects.toThrow(/closed/);
    await workspace.dispose();
  });
});

async function updateHistoryAborted(
  workspace: ReturnType<typeof openWorkspace>,
  signal: AbortSignal,
): Promise<void> {
  await workspace.history.update(() => undefined, signal);
}

describe('a small folder', () => {
  test('is read without a worker', async () => {
    const { root } = community(20);
    const workspace = openWorkspace(root, { workerPath: '/nowhere/worker.js' });
    const known = createKnown();
    await updateFiles(workspace, known);
    expect(known.titles.size).toBe(21);
    expect((await updateHistory(workspace)).at(-1)?.log.size).toBe(1);
    const plainFolder = fresh();
    mkdirSync(plainFolder);
    writeFileSync(path.join(plainFolder, 'a.md'), '# A');
    await updateFiles(openWorkspace(plainFolder, { workerPath: '/nowhere/worker.js' }), known);
    await expect(
      updateFiles(openWorkspace(root, { workerPath: '/nowhere/worker.js', filesHere: 10 }), createKnown()),
    ).rejects.toThrow(/worker/);
  });

  test('is read by one as soon as a file in it is large', async () => {
    const { root, write } = community(20);
    const workspace = openWorkspace(root, { workerPath });
    const known = createKnown();
    await updateFiles(workspace, known);
    write({ 'large.md': `# Large\n\n${'Many words. '.repeat(40_000)}`, '3.md': undefined });
    await updatePaths(workspace, known, 'large.md');
    await updateFiles(workspace, known);
    expect(known.titles.size).toBe(21);
    expect(known.titles.get('large.md')).toBe('Large');
    const again = openWorkspace(root, { workerPath });
    const all = createKnown();
    const [, history] = await Promise.all([updateFiles(again, all), updateHistory(again)]);
    expect(titlesOf(all)).toEqual(titlesOf(known));
    expect(history.at(-1)?.log.size).toBe(1);
  });
});

test('the thread is free while a worker reads', async () => {
  const { root } = community(900);
  const workspace = openWorkspace(root, inWorker);
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  await workspace.files.update(() => undefined, never);
  clearInterval(timer);
  // Loosely: the machine may be busy with other tests.
  expect(longest).toBeLessThan(500);
});

// Root may read everything, so somebody else has to try.
test.skipIf(process.platform === 'win32' || process.getuid?.() !== 0)(
  'a file that may not be read, for somebody who is not root',
  async () => {
    const place = fresh();
    mkdirSync(place);
    writeFileSync(path.join(place, 'a.md'), '# A');
    writeFileSync(path.join(place, 'secret.md'), '# Secret', { mode: 0o600 });
    const script = path.join(folder, 'as-nobody.js');
    await bundleWorker(
      '',
      script,
      `
    import { createNodeWorkspace } from './node/worker/worker-client';
    const logger = { info() {}, warn() {}, error() {} };
    const workspace = createNodeWorkspace({ root: process.argv[2], trusted: true, logger });
    const found = { files: [], problems: [] };
    workspace.files.update(({ table, problems = [] }) => {
      for (let row = 0; row < table.size; row++) found.files.push(table.path(row));
      found.problems.push(...problems.map(({ file, code }) => file + ' ' + code));
    }, new AbortController().signal).then(() => process.stdout.write(JSON.stringify(found)));
  `,
    );
    // The folder is its maker's alone; others need a way in.
    spawnSync('chmod', ['755', folder]);
    const { stdout } = spawnSync(process.execPath, [script, place], {
      uid: 65534,
      gid: 65534,
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout)).toEqual({ files: ['a.md'], problems: ['secret.md file-unreadable'] });
  },
);
