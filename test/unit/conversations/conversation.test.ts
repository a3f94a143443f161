import { describe, expect, test } from 'vitest';
import { conversationOf } from '../../../src/core/services/conversations/conversation';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 11, 1);
const thread = 'discussions/knots/thread.md';

const people = {
  'community.yml': 'name: Harbour\nladder:\n  - id: deckhand\n    name: Deckhand\n',
  'members/ada.md':
    '---\nname: Ada Mast\njoined: 2024-01-10\nroles: [{ role: maintainer }, { role: host, to: 2020-01-01 }]\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
};

async function conversation(fields: string, replies: Readonly<Record<string, string>>, more = {}) {
  const { community } = await openInMemory({
    ...people,
    [thread]: `---\ntitle: Which knot?\nauthor: bo\ncreated: 2026-11-01\n${fields}---\nWhich?\n`,
    ...Object.fromEntries(
      Object.entries(replies).map(([name, head]) => [
        `discussions/knots/01KBBT6R80CS9FQM0JCWKAMWE${name}.md`,
        `---\n${head}\n---\nWords of ${name}.\n`,
      ]),
    ),
    ...more,
  });
  const document = community.documents.get(thread);
  if (!document) throw new Error('not read');
  return conversationOf(document, community, now);
}

const id = (name: string): string => `01KBBT6R80CS9FQM0JCWKAMWE${name}`;

describe('a conversation', () => {
  test('has cards of those who wrote in it', async () => {
    const { opening, replies } = await conversation('', {
      A: 'author: "@ada"\nat: 2026-11-02',
      B: 'author: Somebody Else\nat: 2026-11-03',
      C: 'at: 2026-11-04',
    });
    expect(opening.author).toMatchObject({ name: 'Bo Keel', since: Date.UTC(2026, 10, 1) });
    expect(replies.map(({ author: { name, role, level, since } }) => ({ name, role, level, since }))).toEqual(
      [
        { name: 'Ada Mast', role: 'maintainer', level: 'Deckhand', since: Date.UTC(2024, 0, 10) },
        { name: 'Somebody Else', role: undefined, level: undefined, since: undefined },
        { name: '', role: undefined, level: undefined, since: undefined },
      ],
    );
    expect(replies.map(({ author }) => author.person?.id)).toEqual(['ada', undefined, undefined]);
  });

  test('knows its answer, what was edited, and what readers do not see', async () => {
    const { accepted, replies, state } = await conversation(`status: solved\naccepted: ${id('B')}.md\n`, {
      A: 'author: ada\nat: 2026-11-02\nstate: held',
      B: 'author: ada\nat: 2026-11-03T10:00:00Z\nedited_at: 2026-11-04T10:00:00Z',
      C: 'author: ada\nat: 2026-11-05\nstate: Removed',
      D: 'author: [\nat: 2026-11-06',
      E: 'author: bo\nat: 2026-11-07\nstate: visible',
    });
    expect(accepted?.id).toBe(id('B'));
    expect(accepted?.editedAt).toBe(Date.UTC(2026, 10, 4, 10));
    expect(state).toBe('solved');
    expect(replies.map(({ id: one, fold }) => `${one.slice(-1)} ${fold ?? ''}`)).toEqual(
      expect.arrayContaining(['A held', 'B ', 'C removed', 'D unreadable', 'E ']),
    );
  });

  test.each([
    ['in a list: none', `accepted: [${id('A')}, ${id('B')}]\n`, [], 'field-type'],
    ['as two fields: the last', `accepted: ${id('A')}\naccepted: ${id('B')}\n`, ['B'], 'yaml-duplicate-key'],
  ])('has no two accepted answers, %s counts, and the place is told', async (_, fields, counts, code) => {
    const said = 'author: bo\nat: 2026-11-02T10:00:00Z';
    const { replies, thread: opened } = await conversation(fields, { A: said, B: said });
    expect(replies).toHaveLength(2);
    expect(replies.filter(({ isAccepted }) => isAccepted).map((one) => one.id)).toEqual(counts.map(id));
    const { community } = await openInMemory({
      ...people,
      [thread]: `---\ntitle: Which knot?\nauthor: bo\n${fields}---\nWhich?\n`,
    });
    expect(community.problemsOf(opened.path).map((problem) => problem.code)).toContain(code);
  });

  test('has no answer that readers do not see', async () => {
    const { accepted } = await conversation(`accepted: ${id('A')}\n`, { A: 'author: ada\nstate: hidden' });
    expect(accepted).toBeUndefined();
  });

  test('nests what answers the thread by its name at the top, and loses no reply', async () => {
    const { replies } = await conversation('', {
      A: 'author: ada\nat: 2026-11-02\nreply_to: knots',
      B: `author: bo\nat: 2026-11-03\nreply_to: ${id('A')}.md`,
      C: 'author: ada\nat: 2026-11-01\nreply_to: 01KBBT6R80CS9FQM0JCWKAMXXX',
    });
    expect(replies.map(({ id: one, depth, stray }) => [one.slice(-1), depth, stray])).toEqual([
      ['A', 0, undefined],
      ['B', 1, undefined],
      ['C', 0, 'missing'],
    ]);
  });

  test('and its duplicate know of each other', async () => {
    const other = 'discussions/knots-again/thread.md';
    const files = {
      [other]: '---\ntitle: Knots again\nauthor: ada\nduplicate_of: knots\nstatus: closed\n---\nAgain.\n',
    };
    const { community } = await openInMemory({
      ...people,
      [thread]: '---\ntitle: Which knot?\nauthor: bo\nduplicate_of: gone\n---\nWhich?\n',
      ...files,
    });
    const [one, again] = [thread, other].map((path) => community.documents.get(path));
    if (!one || !again) throw new Error('not read');
    expect(conversationOf(one, community, now)).toMatchObject({ duplicateOf: 'gone', duplicates: [again] });
    expect(conversationOf(again, community, now)).toMatchObject({ duplicateOf: one, duplicates: [] });
    expect(community.problemsOf(thread).map(({ code }) => code)).toEqual(['discussion-unknown']);
    expect(community.problemsOf(other)).toEqual([]);
  });
});
