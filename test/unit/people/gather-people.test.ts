import path from 'node:path';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileType } from '../../../src/core/model/document-set/file-type';
import { scanYaml } from '../../../src/core/formats/markdown/scan';
import { createActivities } from '../../../src/core/model/activity/activities';
import { createActors } from '../../../src/core/model/activity/actors';
import { commitOrder } from '../../../src/core/model/activity/commit-order';
import { buildCommitLog, type CommitRecord } from '../history/build-commit-log';
import { emptyCommitLog, type CommitLog, type Identity } from '../../../src/core/model/history/commit-log';
import { gatherPeople, type PeopleInput } from '../../../src/core/model/people/gather-people';
import { addMailmapLines, emptyMailmap, parseMailmap } from '../../../src/core/model/people/mailmap';
import { memberRecord, type MemberRecord } from '../../../src/core/model/people/member-record';
import { mergeSuggestions } from '../../../src/core/model/people/merge-suggestions';
import type { People, Person } from '../../../src/core/model/people/people';
import { readRegistry } from '../../../src/core/model/people/registries/read-registry';
import { parseLog, rawLog } from '../history/read-log';
import { cloneCommunity, communities, git, haveCommunities, temporaryFolder } from '../node/git-fixture';

const ada: Identity = { name: 'Ada Ny', email: 'ada@example.org' };

function commits(...authors: (Identity | readonly [Identity, ...Identity[]])[]): CommitLog {
  return buildCommitLog(
    authors.map((given, i): CommitRecord => {
      const [author, ...coAuthors] = Array.isArray(given)
        ? (given as [Identity, ...Identity[]])
        : [given as Identity];
      return {
        id: String(i).padStart(40, '0'),
        time: 1700000000 - i * 1000,
        author,
        coAuthors,
        touches: [{ path: 'a.md' }],
      };
    }),
  );
}

function gather(input: Partial<PeopleInput>): People {
  return gatherPeople({ members: [], registries: [], log: emptyCommitLog, mailmap: emptyMailmap, ...input });
}

function member(file: string, yaml: string): MemberRecord {
  return memberRecord(file, scanYaml(yaml).frontMatter);
}

function short({ persons }: People): string[] {
  return persons.map(({ id, name, contributions }) => `${id}: ${name}, ${contributions}`);
}

/** The first person, with when they were active as the activities of the same log have it. */
function withActivity(people: People, log: CommitLog) {
  const person = people.persons[0] as Person;
  const activities = createActivities({
    log,
    commits: commitOrder(log),
    actors: createActors(people, []),
    written: [],
  });
  const { contributions, first, last } = activities.tally(person, Infinity);
  expect(contributions).toBe(person.contributions);
  return { ...person, firstActivity: first, lastActivity: last };
}

describe('who is one person', () => {
  test('whoever has one address, in any case', () => {
    const log = commits(ada, { name: 'ada', email: 'ADA@Example.org' });
    expect(short(gather({ log }))).toEqual(['ada-ny: Ada Ny, 2']);
  });

  test('whoever has one GitHub login, in both forms of its address', () => {
    const log = commits(
      { name: 'Ada Ny', email: '123+Ada@users.noreply.github.com' },
      { name: 'Ada', email: 'ada@users.noreply.github.com' },
    );
    expect(short(gather({ log }))).toEqual(['Ada: Ada Ny, 2']);
  });

  test('whom .mailmap joins, and their login stays', () => {
    const log = commits(ada, { name: 'ada', email: '1+ada-x@users.noreply.github.com' });
    const mailmap = parseMailmap('Ada Ny <ada@example.org> <1+ada-x@users.noreply.github.com>\n');
    const { persons } = gather({ log, mailmap });
    expect(persons).toHaveLength(1);
    expect(persons[0]).toMatchObject({
      id: 'ada-x',
      name: 'Ada Ny',
      emails: ['ada@example.org'],
      handles: ['ada-x'],
    });
  });

  test('a member and the identities that their file names', () => {
    const log = commits(
      ada,
      { name: 'A. Ny (work)', email: 'a@work' },
      { name: 'x', email: '7+ada-ny@users.noreply.github.com' },
    );
    const people = gather({
      log,
      members: [
        member(
          'members/ada.md',
          'name: Ada Nyberg\ngit: [ADA@example.org, "a. ny (work)"]\nlinks:\n  - https://github.com/Ada-Ny\nstatus: active\nroles:\n  - {role: editor, team: docs, from: 2024-01-01}\n',
        ),
      ],
    });
    expect(short(people)).toEqual(['ada: Ada Nyberg, 3']);
    expect(withActivity(people, log)).toMatchObject({
      memberPath: 'members/ada.md',
      status: 'active',
      handles: ['Ada-Ny'],
      roles: [{ role: 'editor', team: 'docs', from: '2024-01-01', file: 'members/ada.md' }],
      firstActivity: 1699998000_000,
      lastActivity: 1700000000_000,
    });
    expect(people.persons[0]?.sources.map(({ type }) => type)).toEqual([
      'member',
      'history',
      'history',
      'history',
    ]);
  });

  test('a Jekyll profile and a registry’s handle', () => {
    const people = gather({
      members: [member('_people/ada-ny.md', 'name: Ada Ny\ngithub: https://github.com/adany/\ntags: a, b\n')],
      registries: [
        {
          path: 'CODEOWNERS',
          format: 'codeowners',
          entries: readRegistry('codeowners', '*.md @AdaNy @org/team\n/x @bo'),
        },
      ],
    });
    expect(short(people)).toEqual(['ada-ny: Ada Ny, 0', 'bo: bo, 0']);
    expect(people.persons[0]?.roles).toMatchObject([
      { role: 'code owner', team: '*.md', file: 'CODEOWNERS' },
    ]);
    expect(people.persons[0]?.sources[1]).toEqual({
      type: 'registry',
      file: 'CODEOWNERS',
      range: [0, 5, 0, 11],
    });
  });

  test('two members stay two, whatever they share', () => {
    const people = gather({
      log: commits(ada),
      members: [
        member('members/a.md', 'name: Ada Ny\ngit: ada@example.org\n'),
        member('members/b.md', 'name: Ada Ny\ngithub: ada\ngit: ada@example.org\n'),
      ],
    });
    expect(short(people)).toEqual(['a: Ada Ny, 1', 'b: Ada Ny, 0']);
  });

  test('nobody is joined by a name, or by an address that is nobody’s', () => {
    const log = commits(
      ada,
      { name: 'Ada Ny', email: 'ada@elsewhere.org' },
      { name: 'Bo', email: '' },
      { name: 'Cy', email: '' },
    );
    expect(short(gather({ log })).sort()).toEqual([
      'ada-ny-2: Ada Ny, 1',
      'ada-ny: Ada Ny, 1',
      'bo: Bo, 1',
      'cy: Cy, 1',
    ]);
  });

  test('a team of OWNERS_ALIASES is no person', () => {
    const people = gather({
      registries: [
        { path: 'OWNERS', format: 'owners', entries: readRegistry('owners', 'approvers: [team-docs, bo]\n') },
        {
          path: 'OWNERS_ALIASES',
          format: 'owners-aliases',
          entries: readRegistry('owners-aliases', 'aliases:\n  team-docs: [ada]\n'),
        },
      ],
    });
    expect(people.persons.map(({ id }) => id).sort()).toEqual(['ada', 'bo']);
  });
});

describe('what counts', () => {
  test('authors and co-authors, each once a commit', () => {
    const bo = { name: 'Bo Berg', email: 'bo@example.org' };
    const adaElsewhere = { name: 'Ada', email: '1+ada@users.noreply.github.com' };
    const log = commits([ada, bo, adaElsewhere], bo, ada);
    const mailmap = parseMailmap('<ada@example.org> <1+ada@users.noreply.github.com>\n');
    expect(short(gather({ log, mailmap }))).toEqual(['ada: Ada Ny, 2', 'bo-berg: Bo Berg, 2']);
  });

  test('commits that touch documents, and all while nobody knows what they touch', () => {
    const records: CommitRecord[] = [
      { id: '1'.repeat(40), time: 30, author: ada, touches: [{ path: 'a.md' }] },
      { id: '2'.repeat(40), time: 20, author: ada },
    ];
    const log = buildCommitLog(records);
    expect(withActivity(gather({ log }), log)).toMatchObject({ contributions: 1, firstActivity: 30_000 });
    const untouched = buildCommitLog(records.map((record) => ({ ...record, touches: [] })));
    expect(withActivity(gather({ log: untouched }), untouched)).toMatchObject({
      contributions: 2,
      firstActivity: 20_000,
    });
  });

  test('bots are set apart', () => {
    const bots: Identity[] = [
      { name: 'dependabot[bot]', email: '49699333+dependabot[bot]@users.noreply.github.com' },
      { name: 'github-actions', email: 'github-actions@github.com' },
      { name: 'semantic-release-bot', email: 'x@y.org' },
      { name: 'GitHub', email: 'noreply@github.com' },
      { name: 'Our Deployer', email: 'deploy@example.org' },
    ];
    const people = gather({
      log: commits(...bots, { name: 'Jan Bot', email: 'jan@example.org' }),
      bots: ['Our Deployer'],
    });
    expect(people.persons.filter(({ bot }) => !bot).map(({ name }) => name)).toEqual(['Jan Bot']);
    expect(people.persons.at(-1)?.bot).toBe(true);
  });
});

describe('finding people', () => {
  const people = gather({
    log: commits(ada, { name: 'Bo Öberg', email: '1+bo-x@users.noreply.github.com' }),
    members: [member('members/ada.md', 'git: ada@example.org\n')],
  });
  test('by id, handle, name and identity', () => {
    expect(people.byId('ada')?.name).toBe('Ada Ny');
    expect(people.byId('ADA')).toBeUndefined();
    expect(people.byHandle('@ADA')?.id).toBe('ada');
    expect(people.byHandle('Bo-X')?.id).toBe('bo-x');
    expect(people.byName('bo  oberg')?.id).toBe('bo-x');
    expect(people.byIdentity(ada)?.id).toBe('ada');
    expect(people.byIdentity({ name: 'New', email: '9+BO-x@users.noreply.github.com' })?.id).toBe('bo-x');
    expect(people.byIdentityIndex(0)?.id).toBe('ada');
    expect([people.byHandle('nobody'), people.byIdentityIndex(99), people.byName('x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('who may be one person', () => {
  const work = { name: 'Ada  NÝ', email: 'ada@work.example' };
  test('people of one full name, with the line that joins them', () => {
    const log = commits(ada, work, ada, { name: 'Bo', email: 'b@x' }, { name: 'Bo', email: 'b@y' });
    const people = gather({ log });
    const [suggestion, ...more] = mergeSuggestions(people);
    expect(more).toEqual([]);
    expect(suggestion).toMatchObject({
      keep: 'ada-ny',
      merge: 'ada-ny-2',
      reason: 'same-name',
      mailmap: ['Ada Ny <ada@example.org> <ada@work.example>'],
    });
    const mailmap = parseMailmap(addMailmapLines('', suggestion?.mailmap ?? []));
    expect(short(gather({ log, mailmap }))).toContain('ada-ny: Ada Ny, 3');
  });

  test('a login at the beginning of an address, and a name that is a handle', () => {
    const registries: PeopleInput['registries'] = [
      {
        path: 'CODEOWNERS',
        format: 'codeowners',
        entries: readRegistry('codeowners', '* @adany @bo-berg @info'),
      },
    ];
    const log = commits(
      { name: 'A', email: 'adany@x.org' },
      { name: 'Bo-Berg', email: 'b@x.org' },
      { name: 'I', email: 'info@x.org' },
    );
    const suggestions = mergeSuggestions(gather({ log, registries }));
    expect(suggestions.map(({ keep, merge, reason }) => `${keep} ${merge} ${reason}`).sort()).toEqual([
      'adany a login-in-address',
      'bo-berg bo-berg-2 same-handle',
    ]);
    const mailmap = parseMailmap(suggestions.flatMap((suggestion) => suggestion.mailmap).join('\n'));
    expect(short(gather({ log, registries, mailmap }))).toEqual([
      'adany: A, 1',
      'i: I, 1',
      'bo-berg: bo-berg, 1',
      'info: info, 0',
    ]);
  });

  test('a member without an address can have the identity in their file', () => {
    const people = gather({ log: commits(ada), members: [member('members/ada.md', 'name: Ada Ny\n')] });
    expect(mergeSuggestions(people)).toMatchObject([
      {
        keep: 'ada',
        merge: 'ada-ny',
        mailmap: [],
        git: { path: 'members/ada.md', add: ['ada@example.org'] },
      },
    ]);
  });

  test('bots and two members are never suggested', () => {
    const log = commits(
      { name: 'Big Machine', email: 'noreply@a.org' },
      { name: 'Big Machine', email: 'x@b.org' },
      { name: 'Harbour Sync', email: 'no-reply@a.org' },
      { name: 'Harbour Sync', email: 'x@c.org' },
    );
    const members = [member('members/a.md', 'name: Ada Ny\n'), member('members/b.md', 'name: Ada Ny\n')];
    expect(mergeSuggestions(gather({ log, members }))).toEqual([]);
  });
});

test('ids are unique, and nobody gets lost', () => {
  const identity = fc.record({
    name: fc.constantFrom('Ada Ny', 'ada', 'Bo', '', 'ÅÄ', '李雷', '???', 'x[bot]'),
    email: fc.constantFrom(
      '',
      'a@x',
      'A@x',
      '1+ada@users.noreply.github.com',
      'ada@users.noreply.github.com',
      'b@x',
      'noreply@x',
    ),
  });
  const records = fc.array(fc.tuple(identity, identity), { maxLength: 20 });
  const registry = fc.array(
    fc.record({ handle: fc.constantFrom('ada', 'ADA', 'Bo'), name: fc.constantFrom('Ada Ny', 'Bo') }),
  );
  fc.assert(
    fc.property(records, registry, (pairs, entries) => {
      const log = commits(...pairs);
      const people = gather({
        log,
        registries: [
          {
            path: 'R',
            format: 'owners',
            entries: entries.map((entry) => ({ ...entry, range: [0, 0, 0, 0] as const })),
          },
        ],
        members: [member('members/ada.md', 'name: Ada\ngit: a@x\n'), member('members/bo.md', 'github: bo\n')],
      });
      const ids = people.persons.map(({ id }) => id.toLowerCase());
      expect(new Set(ids).size).toBe(ids.length);
      for (const { id } of people.persons) expect(people.byId(id)?.id).toBe(id);
      log.identities.forEach((one, index) => {
        expect(people.byIdentityIndex(index)).toBeDefined();
        expect(people.byIdentity(one)).toBe(people.byIdentityIndex(index));
      });
      mergeSuggestions(people);
    }),
  );
});

test('twenty thousand identities take no time', () => {
  const log = commits(
    ...Array.from({ length: 20_000 }, (_, i) => ({
      name: `Person ${i % 15_000}`,
      email: i % 3 ? `p${i}@example.org` : `${i}+login-${i}@users.noreply.github.com`,
    })),
  );
  gather({ log });
  const start = performance.now();
  const people = gather({ log });
  mergeSuggestions(people);
  expect(people.persons).toHaveLength(20_000);
  // Many times what it takes on an idle machine.
  expect(performance.now() - start).toBeLessThan(5000);
});

describe.skipIf(!haveCommunities)('the people of real communities', () => {
  const folder = temporaryFolder();
  test.each(communities)('%s: as git shortlog counts them', (name) => {
    const root = cloneCommunity(name, folder);
    const log = parseLog(rawLog(root), (file) => fileType(file) !== undefined);
    const shortlog = git(root, [
      'shortlog',
      '-sne',
      '--no-merges',
      '--group=author',
      '--group=trailer:co-authored-by',
      'HEAD',
    ])
      .trim()
      .split('\n')
      .map((line) => /^\s*(\d+)\t(.*) <(.*)>$/.exec(line) as unknown as [string, string, string, string]);
    const people = gather({ log });
    // Git's list by address, as far as addresses and logins go.
    const groups = new Set(
      shortlog.map(([, , , email]) =>
        (/^(?:\d+\+)?(.*)@users\.noreply\.github\.com$/i.exec(email)?.[1] ?? email).toLowerCase(),
      ),
    );
    const merged =
      log.columns.touchStarts.length - 1 - Number(git(root, ['rev-list', '--count', '--no-merges', 'HEAD']));
    expect(merged).toBeGreaterThanOrEqual(0);
    const active = people.persons.filter(({ contributions }) => contributions > 0);
    expect(Math.abs(active.length - groups.size)).toBeLessThanOrEqual(2);
    const top = [...active].sort((a, b) => b.contributions - a.contributions)[0];
    const byAddress = new Map<string, number>();
    for (const [, count, , email] of shortlog)
      byAddress.set(email.toLowerCase(), (byAddress.get(email.toLowerCase()) ?? 0) + Number(count));
    const [first] = [...byAddress].sort((a, b) => b[1] - a[1]);
    expect(top?.emails).toContain(first?.[0]);
    // Git counts commits that touch nothing, too.
    expect(top?.contributions).toBeLessThanOrEqual(first?.[1] ?? 0);
    expect(top?.contributions).toBeGreaterThan((first?.[1] ?? 0) * 0.9);
  });

  test('cross-project-council: suggestions that a reader agrees with', () => {
    const root = cloneCommunity('cross-project-council', folder);
    const log = parseLog(rawLog(root), (file) => fileType(file) !== undefined);
    const entries = readRegistry('member-sections', readFileSync(path.join(root, 'README.md'), 'utf8'));
    const people = gather({ log, registries: [{ path: 'README.md', format: 'member-sections', entries }] });
    const suggestions = mergeSuggestions(people);
    const pairs = suggestions.map(
      ({ keep, merge }) => `${people.byId(keep)?.name} = ${people.byId(merge)?.name}`,
    );
    expect(pairs).toContain('Tobie Langel = Tobie Langel');
    expect(pairs).toContain('Myles Borins = Myles Borins');
    // Every line is one that Git understands, and together they join most of the council with their commits.
    const mailmap = parseMailmap(suggestions.flatMap((suggestion) => suggestion.mailmap).join('\n'));
    const joined = gather({
      log,
      mailmap,
      registries: [{ path: 'README.md', format: 'member-sections', entries }],
    });
    const council = joined.persons.filter(({ sources }) => sources.some(({ type }) => type === 'registry'));
    expect(council).toHaveLength(61);
    expect(council.filter(({ contributions }) => contributions > 0).length).toBeGreaterThan(40);
  });
});
