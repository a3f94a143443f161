import { describe, expect, test } from 'vitest';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { parseMailmap } from '../../../src/core/model/people/mailmap';
import { MergeRefused, planMerges } from '../../../src/core/services/members/plan-merges';
import { openInMemory } from '../community/in-memory-community';

const identities = [
  ['Dee Rope', 'dee@example.org'],
  ['Dee Rope', 'dee@work.example'],
  ['Dee R.', 'dee@home.example'],
  ['Eva Sail', 'shared@example.org'],
  ['Fin Oar', 'shared@example.org'],
] as const;
const commits = identities.map(([name, email], at) => ({
  id: String(at + 1).padStart(40, '0'),
  time: 1_770_000_000 + at * 1000,
  author: { name, email },
}));
const files = {
  'members/ada.md': '---\nname: Ada Mast\ngit: [ada]\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
};

type Pair = readonly [keep: string, merge: string];

/** The files after merging people by the addresses or ids that tell them apart. */
async function merged(pairs: readonly Pair[], given: Readonly<Record<string, string>> = files) {
  const { community } = await openInMemory(given, ...commits);
  const { people } = community;
  const idOf = (known: string): string =>
    (people.byId(known) ?? people.persons.find(({ emails }) => emails.includes(known)))?.id ??
    expect.fail(known);
  const suggestions = pairs.map(([keep, merge]) => ({ keep: idOf(keep), merge: idOf(merge) }));
  const plan = await planMerges(suggestions, people, async (path) => given[path]);
  const after = applyToTexts(plan, new Map(Object.entries(given)));
  return { plan, after: Object.fromEntries(after) as Record<string, string> };
}

describe('merging several duplicates', () => {
  test('is one plan of one file, whatever their number', async () => {
    const { plan, after } = await merged([
      ['dee@example.org', 'dee@work.example'],
      ['ada', 'dee@home.example'],
    ]);
    expect(plan.changes.map((change) => ('path' in change ? change.path : ''))).toEqual([
      '.mailmap',
      'members/ada.md',
    ]);
    expect(after['.mailmap']).toBe('Dee Rope <dee@example.org> <dee@work.example>\n');
    expect(after['members/ada.md']).toBe('---\nname: Ada Mast\ngit: [ada, dee@home.example]\n---\n');
  });

  test('leads a chain to its end, since Git does not follow lines', async () => {
    const { after } = await merged([
      ['dee@work.example', 'dee@home.example'],
      ['dee@example.org', 'dee@work.example'],
    ]);
    const { resolve } = parseMailmap(after['.mailmap'] ?? '');
    for (const [name, email] of identities.slice(0, 3))
      expect(resolve({ name, email }).email).toBe('dee@example.org');
  });

  test('adds to what is there and changes nothing else', async () => {
    const there = '# ours\r\nBo Keel <bo@example.org> <b@x.org>\r\n';
    const { after } = await merged([['dee@example.org', 'dee@work.example']], {
      ...files,
      '.mailmap': there,
    });
    expect(after['.mailmap']).toBe(`${there}Dee Rope <dee@example.org> <dee@work.example>\r\n`);
  });

  test('keeps two people behind one address two', async () => {
    const listed = { ...files, AUTHORS: 'Eva Sail <shared@example.org>\nFin Oar <shared@example.org>\n' };
    const { after } = await merged([['dee@example.org', 'eva-sail']], listed);
    const { resolve } = parseMailmap(after['.mailmap'] ?? '');
    expect(resolve({ name: 'Eva Sail', email: 'shared@example.org' }).email).toBe('dee@example.org');
    expect(resolve({ name: 'Fin Oar', email: 'shared@example.org' })).toEqual({
      name: 'Fin Oar',
      email: 'shared@example.org',
    });
  });

  test('is refused as a whole where one would be two members', async () => {
    const pairs: Pair[] = [
      ['ada', 'dee@example.org'],
      ['bo', 'dee@example.org'],
      ['dee@work.example', 'dee@home.example'],
    ];
    await expect(merged(pairs)).rejects.toThrow(MergeRefused);
  });

  test('does nothing for people who are gone', async () => {
    const { community } = await openInMemory(files);
    const plan = await planMerges([{ keep: 'x', merge: 'y' }], community.people, async () => undefined);
    expect(plan.changes).toEqual([]);
  });
});
