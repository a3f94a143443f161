import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import type {
  ImportedItem,
  ImportedPost,
  ImportedThread,
} from '../../../src/core/services/imports/imported-item';
import { importedState } from '../../../src/core/services/imports/writing/post-file';
import { createPseudonyms } from '../../../src/core/services/imports/writing/pseudonyms';
import { isUlidName, ulidTime } from '../../../src/core/model/file-names/ulid-name';
import { hash, importInto } from './imported-community';

const begun = Date.UTC(2026, 2, 3, 10);
const thread = (id: string, more: Partial<ImportedThread> = {}): ImportedThread => ({
  kind: 'thread',
  id,
  title: 'How do I measure the tide?',
  at: begun,
  opening: `${id}-0`,
  ...more,
});
const post = (threadId: string, n: number, more: Partial<ImportedPost> = {}): ImportedPost => ({
  kind: 'post',
  id: `${threadId}-${n}`,
  thread: threadId,
  at: begun + n * 60_000,
  author: { id: `U${n}`, handle: `user${n}` },
  markdown: `Text ${n}`,
  ...more,
});
const talk = (id: string, count: number, more: Partial<ImportedThread> = {}): ImportedItem[] => [
  thread(id, more),
  ...Array.from({ length: count }, (_, n) => post(id, n)),
];

describe('what an import writes', () => {
  test('a thread is thread.md, and each reply a file whose name has its moment', async () => {
    const files = new Map<string, string>();
    const report = await importInto(files, [
      thread('T1', {
        status: 'solved',
        type: 'question',
        accepted: [{ id: 'T1-1', at: begun + 60_000 }],
        tags: ['tide', 'yes'],
      }),
      post('T1', 0, { url: 'https://x.example/1' }),
      post('T1', 1, { editedAt: begun + 90_000 }),
      post('T1', 2, { replyTo: { id: 'T1-1', at: begun + 60_000 } }),
      post('T1', 3, {
        replyTo: { id: 'T1-0', at: begun },
        author: { id: 'B', name: 'CI: build', bot: true },
      }),
    ]);
    const folder = 'discussions/how-do-i-measure-the-tide';
    const [top = '', first = '', second = '', third = ''] = [...files.keys()];
    expect(top).toBe(`${folder}/thread.md`);
    const name = first.replace(/^.*\/|\.md$/g, '');
    expect(isUlidName(name)).toBe(true);
    expect(ulidTime(name)).toBe(begun + 60_000);
    const withoutHash = (path: string): string => (files.get(path) ?? '').replace(/ {2}hash: .*\n/, '');
    expect(withoutHash(top)).toBe(
      `---\ntitle: "How do I measure the tide?"\nauthor: "user0"\ncreated: 2026-03-03T10:00:00.000Z\ntype: question\nstatus: solved\naccepted: ${name}\ntags: [tide, "yes"]\nsource:\n  platform: slack\n  id: "T1"\n  post: "T1-0"\n  url: "https://x.example/1"\n---\n\nText 0\n`,
    );
    expect(withoutHash(first)).toContain('edited_at: 2026-03-03T10:01:30.000Z\n');
    expect(withoutHash(second)).toContain(`reply_to: ${name}\n`);
    // An answer to the opening post needs no reply_to.
    expect(withoutHash(third)).not.toContain('reply_to');
    expect(withoutHash(third)).toContain('author: "CI: build[bot]"');
    expect(report).toMatchObject({ threads: { created: 1 }, posts: { created: 3 } });
  });

  test('names cannot climb out of the folder, mean something else, or clash where case does not matter', async () => {
    const files = new Map<string, string>();
    const titles = ['../../etc/passwd', 'CON', 'prompts', 'Über', 'U\u0308BER', '...', '/', 'nl', 'thread'];
    await importInto(
      files,
      titles.flatMap((title, i) => talk(`T${i}`, 1, { title })),
    );
    const paths = [...files.keys()];
    expect(paths).toHaveLength(titles.length);
    for (const path of paths) expect(path).toMatch(/^discussions\/[\p{L}\p{N}-]+\/thread\.md$/u);
    const folders = paths.map((path) => path.split('/')[1]?.normalize('NFC').toLowerCase());
    expect(new Set(folders).size).toBe(titles.length);
    expect(folders).not.toContain('con');
    expect(folders).not.toContain('prompts');
  });

  test('a thread without a title has one from its first words', async () => {
    const files = new Map<string, string>();
    await importInto(files, [
      thread('T', { title: undefined } as never),
      post('T', 0, { markdown: '> # **Which** [sensor](https://x.example) is best\nx' }),
    ]);
    expect([...files.values()][0]).toContain('title: "Which sensor is best"');
  });

  test('what is not in the export is told and not made up', async () => {
    const files = new Map<string, string>();
    const place = { file: 'a.json', entry: 3 };
    const report = await importInto(files, [
      thread('T1'),
      post('T1', 4, { author: 'unknown', place }),
      post('gone', 1, { place }),
      thread('T2'),
      post('T2', 0, { markdown: '  ' }),
      post('T2', 1, { markdown: '\n', place }),
      post('T2', 2, { at: Number.NaN, place }),
    ]);
    expect(report.lost.map(({ what, count }) => `${count} ${inEnglish(what)}`).sort()).toEqual([
      '1 Conversations whose first message is not in the export or the period',
      '1 Messages whose conversation is not in the export begin one of their own',
      '1 Messages without text',
    ]);
    expect(report.problems).toMatchObject([{ place }]);
    const texts = [...files.values()];
    expect(texts).toHaveLength(3);
    expect(texts[0]).not.toContain('author:');
  });

  test('a duplicated id is written once', async () => {
    const files = new Map<string, string>();
    const report = await importInto(files, [...talk('T1', 3), post('T1', 2), post('T1', 0)]);
    expect(files.size).toBe(3);
    expect(report.repeated).toBe(2);
  });

  test('many posts come in batches', async () => {
    const files = new Map<string, string>();
    const report = await importInto(files, talk('T1', 1500));
    expect(files.size).toBe(1500);
    expect(report.posts.created).toBe(1499);
  });
});

describe('a second import', () => {
  test('of the same export writes nothing', async () => {
    const files = new Map<string, string>();
    await importInto(files, talk('T1', 3));
    const before = new Map(files);
    const report = await importInto(files, talk('T1', 3));
    expect(files).toEqual(before);
    expect(report).toMatchObject({
      threads: { unchanged: 1, created: 0 },
      posts: { unchanged: 2, created: 0 },
    });
  });

  test('changes what changed there, adds what is new, and finds a thread that has another title now', async () => {
    const files = new Map<string, string>();
    await importInto(files, talk('T1', 2));
    const report = await importInto(files, [
      thread('T1', { title: 'Another title' }),
      post('T1', 0),
      post('T1', 1, { markdown: 'Better' }),
      post('T1', 2),
    ]);
    expect(report).toMatchObject({
      threads: { changed: 1 },
      posts: { changed: 1, created: 1 },
      conflicts: [],
    });
    expect(report.newThreads).toEqual([]);
    expect(report.changed).toEqual([...files.keys()].slice(0, 2));
    expect(new Set(Array.from(files.keys(), (path) => path.split('/')[1])).size).toBe(1);
    expect([...files.values()].filter((text) => text.includes('Better'))).toHaveLength(1);
  });

  test('lists the first new discussions by title and file, and counts them all', async () => {
    const files = new Map<string, string>();
    const many = Array.from({ length: 101 }, (_, i) => talk(`T${i}`, 1)).flat();
    const { threads, newThreads } = await importInto(files, many);
    expect(threads.created).toBe(101);
    expect(newThreads).toHaveLength(100);
    for (const { title, path } of newThreads) expect(files.get(path)).toContain(title);
  });

  test('leaves alone what was changed here, and tells where both sides changed', async () => {
    const files = new Map<string, string>();
    await importInto(files, talk('T1', 3));
    const [, one = '', two = ''] = [...files.keys()];
    for (const path of [one, two]) files.set(path, (files.get(path) ?? '').replace(/Text/, 'Mended'));
    const report = await importInto(files, [
      thread('T1'),
      post('T1', 0),
      post('T1', 1),
      post('T1', 2, { markdown: 'There' }),
    ]);
    expect(report.conflicts).toEqual([two]);
    expect(report.posts).toEqual({ created: 0, changed: 0, unchanged: 1 });
    expect(files.get(two)).toContain('Mended 2');
  });

  test('does not bring back a reply that was moved to another thread here', async () => {
    const files = new Map<string, string>();
    await importInto(files, talk('T1', 3));
    const [, moved = ''] = [...files.keys()];
    files.set(moved.replace(/\/[^/]*\//, '/split-off/'), files.get(moved) ?? '');
    files.delete(moved);
    const before = new Map(files);
    expect((await importInto(files, talk('T1', 3))).posts).toEqual({ created: 0, changed: 0, unchanged: 2 });
    expect(files).toEqual(before);
  });

  test('does not take other line ends for a change', () => {
    const text = '---\nauthor: ada\nsource:\n  hash: AAAAAAAAAAAAAAAA\n---\n\nx\n';
    expect(importedState(text.replace(/\n/g, '\r\n'), hash)).toEqual(importedState(text, hash));
  });

  test('takes a file with unsaved changes for one that was changed here', async () => {
    const files = new Map<string, string>();
    await importInto(files, talk('T1', 2));
    const path = [...files.keys()][1] ?? '';
    const changed = [thread('T1'), post('T1', 0), post('T1', 1, { markdown: 'There' })];
    expect((await importInto(files, changed, { unsaved: new Set([path]) })).conflicts).toEqual([path]);
  });
});

describe('pseudonyms', () => {
  const keyed = (text: string) => createHmac('sha256', 'key').update(text).digest();
  const roos = { id: 'U1', handle: 'roos.b', name: 'Roos Blankert' };

  test('are the same in every import, and others with another key', () => {
    const [one, again] = [createPseudonyms('slack', keyed), createPseudonyms('slack', keyed)];
    expect(one.nameOf(roos)).toMatch(/^person-[0-9a-z]{10}$/);
    expect(again.nameOf({ id: 'U1' })).toBe(one.nameOf(roos));
    expect(
      createPseudonyms('slack', (text) => createHmac('sha256', 'other').update(text).digest()).nameOf(roos),
    ).not.toBe(one.nameOf(roos));
  });

  test.each([
    ['@roos.b look', '@P look'],
    ['thanks Roos Blankert!', 'thanks P!'],
    ['ROOS BLANKERT said', 'P said'],
    ['as Roos says', 'as P says'],
    ['Blankert’s idea', 'P’s idea'],
    ['roosters and a rose', 'roosters and a rose'],
    ['see https://x.example/roos.b', 'see https://x.example/P'],
    ['Jan and Jan Smit', 'somebody and Q'],
  ])('hide names in %j', (text, hidden) => {
    const pseudonyms = createPseudonyms('slack', keyed);
    const jan = { id: 'U2', name: 'Jan Smit' };
    for (const author of [roos, jan, { id: 'U3', name: 'Jan Vis' }]) pseudonyms.learn(author);
    const seen = pseudonyms
      .hide(text)
      .replaceAll(pseudonyms.nameOf(roos), 'P')
      .replaceAll(pseudonyms.nameOf(jan), 'Q');
    expect(seen).toBe(hidden);
  });

  test('hide addresses of mail', () => {
    expect(createPseudonyms('slack', keyed).hide('write to Ada.L@mail.example.org now')).toMatch(
      /^write to address-[0-9a-z]{10} now$/,
    );
  });

  test('no name, handle or address is in any file', async () => {
    const files = new Map<string, string>();
    const pseudonyms = createPseudonyms('slack', keyed);
    const items: ImportedItem[] = [
      { kind: 'person', person: roos },
      thread('T1', { title: 'Roos asks @roos.b' }),
      post('T1', 0, { author: roos, markdown: 'I am Roos (roos@example.org)' }),
    ];
    await importInto(files, items, { pseudonyms, memberOf: () => 'roos' });
    expect([...files].join('\n')).not.toMatch(/roos|blankert/i);
  });
});
