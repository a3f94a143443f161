import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFactsTable } from '../../../src/core/model/documents/facts-table';
import { crc32 } from '../../../src/node/cache/checksum';
import { createFactsCache, recallFacts } from '../../../src/node/cache/facts-cache';
import { appendRecord, createRecordLog, readRecords } from '../../../src/node/cache/record-log';
import { cacheKey, openSectionFile, writeSectionFile } from '../../../src/node/cache/section-file';
import { contentKey } from '../../../src/node/files/versions';
import { plain } from '../history/read-log';
import { createRepository, temporaryFolder, type Fixture } from './git-fixture';
import {
  createKnown,
  createTestLogger,
  openWorkspace,
  titlesOf,
  updateFiles,
  updateHistory,
  updatePaths,
  type Known,
} from './workspace-fixture';

const folder = temporaryFolder();
let made = 0;
const fresh = (): string => {
  const place = path.join(folder, `folder-${made++}`);
  mkdirSync(place);
  return place;
};
const key = cacheKey('a', 'b');

function community(documents: number): Fixture {
  const fixture = createRepository(path.join(folder, `community-${made++}`));
  fixture.write(
    Object.fromEntries(
      Array.from({ length: documents }, (_, i) => [
        `in/${i}.md`,
        `---\ntitle: Title ${i} ’🎉\n---\n# ${i}\n\n[x](${i}.md) @ada\n`,
      ]),
    ),
  );
  fixture.write({ 'x.txt': '' });
  fixture.commit('First');
  fixture.write({ 'in/0.md': '# Changed', 'untracked.md': '# Untracked' });
  return fixture;
}

/** Opens a community as an editor does, and says what that took. */
async function openCommunity(
  root: string,
  cacheDir: string,
): Promise<{ known: Known; recalled: number; read: number; log: string[] }> {
  const logger = createTestLogger();
  const workspace = openWorkspace(root, { cacheDir, logger });
  const known = createKnown();
  const recalled = await workspace.files.recall();
  if (recalled) known.apply(recalled);
  const read = await updateFiles(workspace, known);
  const history = await workspace.history.recall();
  const updates = await updateHistory(workspace);
  const { log } = updates.at(-1) ?? history ?? {};
  await workspace.dispose();
  return { known, recalled: recalled?.table.size ?? 0, read, log: log ? plain(log).map(({ id }) => id) : [] };
}

const cacheFiles = (cacheDir: string): string[] =>
  readdirSync(cacheDir, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(cacheDir, file))
    .filter((file) => /\.(?:kith|log)$/.test(file));

describe('what is kept', () => {
  test('is shown at once, and nothing is read again', async () => {
    const { root, write, commit, git } = community(30);
    const cacheDir = fresh();
    const first = await openCommunity(root, cacheDir);
    expect([first.recalled, first.read]).toEqual([0, 31]);
    const second = await openCommunity(root, cacheDir);
    expect([second.recalled, second.read]).toEqual([31, 0]);
    expect(titlesOf(second.known)).toEqual(titlesOf(first.known));
    expect(second.known.versions).toEqual(first.known.versions);
    expect(second.known.others).toEqual(['x.txt']);
    expect(second.log).toEqual(first.log);

    write({ 'in/1.md': '# New', 'in/2.md': undefined, 'y.txt': '' });
    commit('Second');
    const third = await openCommunity(root, cacheDir);
    // 0.md and untracked.md have blobs now, 1.md other bytes.
    expect([third.recalled, third.read]).toEqual([31, 3]);
    expect(third.known.titles.has('in/2.md')).toBe(false);
    expect(third.known.others).toEqual(['x.txt', 'y.txt']);
    expect(third.log).toHaveLength(2);

    // A branch that was there before: its files are known by their blobs.
    git('checkout', '-q', '-b', 'other', 'HEAD~1');
    const fourth = await openCommunity(root, cacheDir);
    expect([fourth.recalled, fourth.known.titles.get('in/1.md')]).toEqual([30, 'Title 1 ’🎉']);
    expect(fourth.known.titles.get('in/2.md')).toBe('Title 2 ’🎉');
  });

  test('files of one size and time are not taken for each other', async () => {
    const root = fresh();
    const cacheDir = fresh();
    for (const [file, text] of [
      ['a.md', '# A'],
      ['b.md', '# B'],
    ] as const) {
      writeFileSync(path.join(root, file), text);
      utimesSync(path.join(root, file), 1700000000, 1700000000);
    }
    await openCommunity(root, cacheDir);
    rmSync(path.join(root, 'a.md'));
    copyFileSync(path.join(root, 'b.md'), path.join(root, 'c.md'));
    writeFileSync(path.join(root, 'c.md'), '# C');
    utimesSync(path.join(root, 'c.md'), 1700000000, 1700000000);
    expect(titlesOf((await openCommunity(root, cacheDir)).known)).toEqual({ 'b.md': 'B', 'c.md': 'C' });
  });

  test('a file’s registry depends on its name, not on its blob alone', async () => {
    const { root, write, commit } = createRepository(path.join(folder, `community-${made++}`));
    write({ 'people.md': '# Maintainers\n\n- @ada\n' });
    commit('First');
    const cacheDir = fresh();
    await openCommunity(root, cacheDir);
    write({ 'people.md': undefined, 'MAINTAINERS.md': '# Maintainers\n\n- @ada\n' });
    commit('Second');
    const workspace = openWorkspace(root, { cacheDir });
    let people: unknown;
    await workspace.files.update((delta) => {
      for (let row = 0; row < delta.table.size; row++) people = delta.table.facts(row).people;
    }, new AbortController().signal);
    expect(people).toMatchObject([{ handle: 'ada' }]);
  });

  test('of another version or another folder is not used', async () => {
    const { root } = community(3);
    const cacheDir = fresh();
    await openCommunity(root, cacheDir);
    const other = openWorkspace(root, { cacheDir, version: 'other' });
    expect([await other.files.recall(), await other.history.recall()]).toEqual([undefined, undefined]);
    const place = fresh();
    const [mine] = readdirSync(cacheDir);
    const elsewhere = community(2).root;
    await openCommunity(elsewhere, place);
    const [theirs] = readdirSync(place);
    for (const file of readdirSync(path.join(cacheDir, mine as string))) {
      copyFileSync(path.join(cacheDir, mine as string, file), path.join(place, theirs as string, file));
    }
    expect((await openCommunity(elsewhere, place)).recalled).toBe(0);
  });

  test('where nothing can be kept, everything still works', async () => {
    const { root } = community(3);
    const file = path.join(fresh(), 'a file');
    writeFileSync(file, '');
    expect((await openCommunity(root, file)).known.titles.size).toBe(4);
  });
});

describe('a damaged cache', () => {
  const cacheDir = path.join(folder, 'damaged');
  let root: string;
  let sound: Awaited<ReturnType<typeof openCommunity>>;
  let originals: Map<string, Buffer>;
  beforeAll(async () => {
    ({ root } = community(6));
    await openCommunity(root, cacheDir);
    // So that there is something in the log, too.
    const workspace = openWorkspace(root, { cacheDir });
    const known = createKnown();
    await workspace.files.recall();
    await updateFiles(workspace, known);
    writeFileSync(path.join(root, 'untracked.md'), '# Untracked still');
    await updatePaths(workspace, known, 'untracked.md');
    await workspace.dispose();
    sound = await openCommunity(root, cacheDir);
    originals = new Map(cacheFiles(cacheDir).map((file) => [file, readFileSync(file)]));
  });

  async function expectSound(): Promise<void> {
    const opened = await openCommunity(root, cacheDir);
    expect(titlesOf(opened.known)).toEqual(titlesOf(sound.known));
    expect(opened.known.others).toEqual(sound.known.others);
    expect(opened.log).toEqual(sound.log);
  }

  const restore = (): void => {
    for (const [file, bytes] of originals) writeFileSync(file, bytes);
  };

  test('cut off anywhere is dropped', async () => {
    for (const [file, bytes] of originals) {
      for (let length = 0; length < bytes.length; length += 97 * Math.ceil(bytes.length / 97 / 12)) {
        restore();
        truncateSync(file, length);
        await expectSound();
      }
    }
  });

  test('with bytes that changed is dropped', async () => {
    for (const [file, bytes] of originals) {
      for (let at = 3; at < bytes.length; at += 97 * Math.ceil(bytes.length / 97 / 12)) {
        restore();
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] as number) ^ 0x41;
        writeFileSync(file, changed);
        await expectSound();
      }
    }
  });

  test('with other files in its place, or none, is dropped', async () => {
    for (const file of originals.keys()) {
      restore();
      writeFileSync(
        file,
        'something else entirely, and long enough to be taken for a header of whatever kind it may be',
      );
      await expectSound();
      restore();
      rmSync(file);
      await expectSound();
    }
  });
});

test('of a large cache the facts are checked while it is shown, and read again where they are damaged', async () => {
  const { root, write, commit } = createRepository(path.join(folder, `community-${made++}`));
  const body = '[link](there.md) @ada #tag\n\n'.repeat(260);
  write(Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`${i}.md`, `# ${i}\n\n${body}`])));
  commit('First');
  const cacheDir = fresh();
  await openCommunity(root, cacheDir);
  const file = cacheFiles(cacheDir).find((name) => name.endsWith('documents.kith')) as string;
  const bytes = readFileSync(file);
  expect(bytes.length).toBeGreaterThan(2_000_000);
  bytes[1_500_000] = (bytes[1_500_000] as number) ^ 0x20;
  writeFileSync(file, bytes);
  const workspace = openWorkspace(root, { cacheDir });
  const recalled = await workspace.files.recall();
  // The strings are sound, and so are most rows.
  expect([recalled?.table.size, recalled?.table.facts(0).links.length]).toEqual([150, 260]);
  const known = createKnown();
  expect(await updateFiles(workspace, known)).toBe(150);
  expect(known.titles.size).toBe(150);
});

describe('a file of sections', () => {
  const file = path.join(folder, 'sections.kith');
  const sections = [new Uint8Array(0), Uint8Array.of(1, 2, 3), new Uint8Array(1000).fill(7)];

  test('gives back what was put in, checked', async () => {
    const generation = writeSectionFile(file, key, sections);
    const opened = openSectionFile(file, key);
    expect(opened?.generation).toBe(generation);
    expect([0, 1, 2, 3].map((section) => opened?.read(section))).toEqual([...sections, undefined]);
    expect(await opened?.readLater(2)).toEqual(sections[2]);
    expect(opened?.readPart(1, 1, 2)).toEqual(Uint8Array.of(2, 3));
    expect(opened?.readPart(1, 1, 3)).toBeUndefined();
    opened?.close();
    expect(openSectionFile(file, cacheKey('a', 'c'))).toBeUndefined();
    expect(readdirSync(folder).filter((name) => name.startsWith('sections.kith'))).toEqual(['sections.kith']);
  });

  test('every byte of it is checked', async () => {
    writeSectionFile(file, key, sections);
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      writeFileSync(file, changed);
      const opened = openSectionFile(file, key);
      const read = opened ? [0, 1, 2].map((section) => opened.read(section)) : [];
      const later = opened ? await Promise.all([0, 1, 2].map((section) => opened.readLater(section))) : [];
      opened?.close();
      // Between the sections there is nothing.
      const harmless =
        at >= bytes.length - 1000 - 8 - 5 - 8 && JSON.stringify(read) === JSON.stringify(sections);
      expect(harmless || read.length === 0 || (read.includes(undefined) && later.includes(undefined))).toBe(
        true,
      );
    }
  });
});

test('a log of records ends where it is torn', () => {
  const file = path.join(folder, 'records.log');
  expect(appendRecord(file, { type: 1, bytes: Uint8Array.of(1) })).toBe(false);
  createRecordLog(file);
  const records = [Uint8Array.of(1, 2), new Uint8Array(0), new Uint8Array(100).fill(3)].map(
    (bytes, type) => ({ type, bytes }),
  );
  for (const record of records) expect(appendRecord(file, record)).toBe(true);
  expect(readRecords(file)).toEqual(records);
  const bytes = readFileSync(file);
  for (let length = 0; length < bytes.length; length++) {
    truncateSync(file, length);
    const whole = length < 18 ? 0 : length < 30 ? 1 : 2;
    expect(readRecords(file)).toEqual(records.slice(0, whole));
    writeFileSync(file, bytes);
  }
  expect(readRecords(path.join(folder, 'nowhere'))).toEqual([]);
});

test('two windows keep what they read without harm to each other', () => {
  const file = path.join(fresh(), 'documents.kith');
  const table = (...names: string[]) =>
    buildFactsTable(
      names.map((name) => ({
        path: `${name}.md`,
        version: name.padEnd(40, '0'),
        facts: {
          headings: [],
          anchors: [name],
          links: [],
          mentions: [],
          tags: [],
          tasks: [],
          words: 1,
          problems: [],
        },
      })),
    );
  const live = (...names: string[]) => new Map(names.map((name) => [`${name}.md`, name.padEnd(40, '0')]));
  const windows = [0, 1].map(() => createFactsCache(file, key, contentKey));
  const [one, two] = windows as [(typeof windows)[0], (typeof windows)[0]];
  one.add(table('a'));
  one.save(live('a'), false);
  two.add(table('b'));
  two.save(live('a', 'b'), false);
  one.add(table('c'));
  one.save(live('a', 'c'), false);
  const reader = createFactsCache(file, key, contentKey);
  for (const name of ['a', 'b', 'c'])
    expect(reader.find(contentKey(`${name}.md`, name.padEnd(40, '0')))).toBeDefined();
  // One writes the base anew while the other still appends to the log of the old one.
  one.save(live('a', 'c'), true);
  two.add(table('d'));
  two.save(live('a', 'b', 'd'), false);
  const recalled = recallFacts(file, key);
  expect(recalled?.table.size).toBeGreaterThanOrEqual(2);
  expect(recalled?.loadNow()).toBe(true);
  recalled?.close();
  const after = createFactsCache(file, key, contentKey);
  expect(after.find(contentKey('a.md', 'a'.padEnd(40, '0')))).toBeDefined();
});

test('the checksum is CRC-32', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  expect(crc32(Buffer.from('6789'), crc32(Buffer.from('12345')))).toBe(0xcbf43926);
});
