import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { createMemberDirectory } from '../../../src/core/services/members/member-directory';
import { parseMemberQuery, queryParts } from '../../../src/core/services/members/member-query';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 10, 30);
const files = {
  'community.yml':
    'name: Harbour\nladder:\n  - { id: crew, name: On the Quay, earned_by: { contributions: 1 } }\n',
  'members/ada.md':
    '---\nname: Ada Mást\ngit: [ada@example.org]\ninterests: [tides, "time zones"]\nskills: [Python]\nlanguages: [en-GB, nl]\nplace: Vlissingen\nroles: [{ role: host, team: boats }]\n---\n',
  'members/bo.md':
    '---\nname: Bo Keel\ninterests: Tides\nskills: [rust]\nlanguages: [de]\ntimezone: Europe/Amsterdam\n---\n',
  'members/cy.md': '---\nname: Cy Rope\n---\n',
  'discussions/a/thread.md': '---\ntitle: A\nauthor: bo\ncreated: 2026-11-20\n---\nA?\n',
  'discussions/b/thread.md': '---\ntitle: B\nauthor: cy\ncreated: 2025-01-20\n---\nB?\n',
};
const commit = {
  id: '1'.padStart(40, '0'),
  time: Date.UTC(2026, 5, 1) / 1000,
  author: { name: 'Ada Mást', email: 'ada@example.org' },
  touches: [{ path: 'members/ada.md' }],
};

async function found(query: string, shown?: Parameters<typeof createMemberDirectory>[1]): Promise<string[]> {
  const { community } = await openInMemory(files, commit);
  const directory = createMemberDirectory(community, shown);
  const parsed = parseMemberQuery(query, now);
  return community.people.persons
    .filter((person) => directory.matches(person, parsed, now))
    .map(({ id }) => id)
    .sort();
}

describe('the directory', () => {
  test.each([
    ['', ['ada', 'bo', 'cy']],
    ['mast', ['ada']],
    ['TIDES', ['ada', 'bo']],
    ['interest:tide', ['ada', 'bo']],
    ['interest:"time zones"', ['ada']],
    ['interest:time zones', ['ada']],
    ['skill:python', ['ada']],
    ['interest:python', []],
    ['interest:tides -skill:rust', ['ada']],
    ['language:en', ['ada']],
    ['language:dutch', ['ada']],
    ['taal:Nederlands', ['ada']],
    ['language:d', []],
    ['lang:de', ['bo']],
    ['place:vlis', ['ada']],
    ['place:amsterdam', ['bo']],
    ['rung:quay', ['ada']],
    ['level:crew', ['ada']],
    ['role:host', ['ada']],
    ['role:boats', ['ada']],
    ['active:30d', ['bo']],
    ['active:30', ['bo']],
    ['active:1y', ['ada', 'bo']],
    ['quiet:1y', ['cy']],
    ['-active:30d', ['ada', 'cy']],
    // Somebody is still typing.
    ['skill:', ['ada', 'bo', 'cy']],
    ['interest:"time zo', ['ada']],
    ['-', ['ada', 'bo', 'cy']],
  ])('finds by %j', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  test('says what it does not understand', () => {
    const notes = (query: string): string[] => parseMemberQuery(query, now).notes.map(inEnglish);
    expect(notes('shoe:42')).toEqual(['“shoe:” is no field of members, so it was looked for as it is.']);
    expect(notes('active:lately')).toEqual([
      '“lately” is no time such as 30d, 6w, 3m or 1y, so it was left out.',
    ]);
    expect(notes('skill:python active:2w constructor')).toEqual([]);
    expect(notes('constructor:1')).toHaveLength(1);
  });

  test('looks at nothing of those of whom nothing may be told', async () => {
    const nothing = () => ({ profile: false, activity: false });
    for (const query of [
      'tides',
      'mast',
      'interest:tides',
      'rung:quay',
      'active:9y',
      'language:nl',
      'role:host',
    ])
      expect(await found(query, nothing), query).toEqual([]);
    expect(await found('ada', nothing)).toEqual(['ada']);
    const { community } = await openInMemory(files, commit);
    expect(createMemberDirectory(community, nothing).values('interest')).toEqual([]);
  });

  test('offers what there is, most frequent first', async () => {
    const { community } = await openInMemory(files, commit);
    const directory = createMemberDirectory(community);
    expect(directory.values('interest')).toEqual(['tides', 'time zones']);
    expect(directory.values('rung')).toEqual(['On the Quay']);
    expect(directory.values('role')).toEqual(['host boats']);
    expect(directory.values('place')).toEqual(['Amsterdam', 'Vlissingen']);
  });

  test('finds among 5,000 members', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, at) => [
        `members/m${at}.md`,
        `---\nname: Member ${at}\ninterests: [tides, i${at % 50}]\nskills: [s${at % 7}]\nlanguages: [en]\n---\n`,
      ]),
    );
    const { community } = await openInMemory(many);
    const directory = createMemberDirectory(community);
    await directory.prepare({ pause: () => undefined });
    const query = parseMemberQuery('interest:i7 skill:s0 member', now);
    const hits = community.people.persons.filter((person) => directory.matches(person, query, now));
    expect(hits).toHaveLength(15);
  });
});

test('parts of a query know where they stand, also while they are typed', () => {
  expect(queryParts('ada  -skill:"dead reckoning" x:')).toEqual([
    { start: 0, end: 3, isNot: false, value: 'ada' },
    { start: 5, end: 28, isNot: true, field: 'skill', value: 'dead reckoning' },
    { start: 29, end: 31, isNot: false, field: 'x', value: '' },
  ]);
});
