import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MapNode, YamlNode } from '../../../src/core/formats/front-matter/yaml-node';
import { scanMarkdown, scanYaml } from '../../../src/core/formats/markdown/scan';
import {
  loginOfAddress,
  loginOfProfile,
  parseHandle,
} from '../../../src/core/model/people/registries/github-login';
import { memberRecord, type MemberRecord } from '../../../src/core/model/people/member-record';
import { cloneCommunity, haveCommunities, temporaryFolder } from '../node/git-fixture';

function member(yaml: string, file = 'members/ada.md'): MemberRecord {
  return memberRecord(file, scanYaml(yaml).frontMatter);
}

describe('a member document', () => {
  test('says who somebody is in Kith’s own fields', () => {
    const record = member(
      'id: ada-ny\nname: Ada Ny\nstatus: alumni\ngit:\n  - Ada N.\n  - ada@example.org\nroles:\n  - role: editor\n    team: docs\n    from: 2024-01-01\n    to: 2025-01-01\n  - host\nlinks: [https://github.com/ada, https://ny.org]\n',
    );
    expect(record).toMatchObject({
      path: 'members/ada.md',
      id: 'ada-ny',
      name: 'Ada Ny',
      status: 'alumni',
      git: ['Ada N.', 'ada@example.org'],
      handles: ['ada'],
      range: [1, 6, 1, 12],
    });
    expect(record.roles).toMatchObject([
      { role: 'editor', team: 'docs', from: '2024-01-01', to: '2025-01-01' },
      { role: 'host' },
    ]);
  });

  test.each<[string, string, Partial<MemberRecord>]>([
    ['nothing', '', { id: 'ada', roles: [], git: [], handles: [], range: [0, 0, 0, 0] }],
    [
      'Jekyll’s habits',
      'title: Writer\nname: Ada Ny\ngithub: "@ada"\nrole: Writer\n',
      { name: 'Ada Ny', handles: ['ada'] },
    ],
    ['a name in one word', 'fullname: Ada Ny\ntitle: Writer\n', { name: 'Ada Ny' }],
    ['a name in two', 'title: Writer\nfirst_name: Ada\nlast_name: Ny\n', { name: 'Ada Ny' }],
    ['a name as others write it', 'displayName: Ada Ny\n', { name: 'Ada Ny' }],
    ['a title only', 'title: Ada Ny\n', { name: 'Ada Ny' }],
    ['links with names', 'links:\n  github: ada\n  site: https://ny.org\n', { handles: ['ada'] }],
    [
      'links with titles',
      'social:\n  - {title: GitHub, url: "https://www.github.com/ada/"}\n',
      { handles: ['ada'] },
    ],
    ['a repository is no profile', 'url: https://github.com/ada/site\n', { handles: [] }],
    ['an address', 'email: ada@example.org\n', { git: ['ada@example.org'] }],
    [
      'wrong types',
      'name: [x]\ngit: {a: b}\nroles: 7\ngithub: true\nstatus:\n',
      { git: [], handles: [], roles: [{ role: '7', range: [2, 7, 2, 8] }] },
    ],
  ])('%s', (_, yaml, expected) => {
    expect(member(yaml)).toMatchObject(expected);
  });

  test('the file’s name, or the folder’s, is the id', () => {
    expect(member('', '_people/ada.ny.md').id).toBe('ada.ny');
    expect(member('', 'authors/ada/_index.md').id).toBe('ada');
    expect(member('', 'README.md').id).toBe('README');
  });

  test('any fields can come in', () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const range = [0, 0, 0, 0] as const;
    const key = fc.constantFrom(
      'name',
      'git',
      'github',
      'links',
      'roles',
      'role',
      'status',
      'id',
      'url',
      '__proto__',
    );
    const { node } = fc.letrec<{ node: YamlNode; map: MapNode }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        scalar.map((value) => ({ range, value })),
        fc.array(tie('node'), { maxLength: 3 }).map((items) => ({ range, items })),
        tie('map'),
      ),
      map: fc.array(fc.tuple(key, tie('node')), { maxLength: 4 }).map((entries) => ({
        range,
        entries: entries.map(([name, value]) => ({ key: name, keyRange: range, node: value })),
      })),
    }));
    fc.assert(
      fc.property(node, (given) => {
        const record = memberRecord('a.md', 'entries' in given ? given : undefined);
        expect(record.id).not.toBe('');
        expect(
          [...record.handles, ...record.git].every((text) => typeof text === 'string' && text !== ''),
        ).toBe(true);
      }),
    );
  });
});

describe.skipIf(!haveCommunities)('Open Source Design’s people', () => {
  test('have names and GitHub logins', () => {
    const root = cloneCommunity('opensourcedesign', temporaryFolder());
    const records = readdirSync(path.join(root, '_people')).map((file) =>
      memberRecord(
        `_people/${file}`,
        scanMarkdown(readFileSync(path.join(root, '_people', file), 'utf8')).frontMatter,
      ),
    );
    expect(records).toHaveLength(46);
    // One goes by his first name, and one’s front matter lacks its first fence.
    expect(records.filter(({ name }) => name?.includes(' '))).toHaveLength(44);
    expect(records.filter(({ handles }) => handles.length === 1)).toHaveLength(45);
  });
});

describe('GitHub logins', () => {
  test('in addresses that take no mail', () => {
    expect(loginOfAddress('123+Ada-X@users.noreply.github.com')).toBe('Ada-X');
    expect(loginOfAddress('ada@users.noreply.github.com')).toBe('ada');
    expect(loginOfAddress('1+x[bot]@users.noreply.github.com')).toBe('x[bot]');
    expect(loginOfAddress('ada@users.noreply.github.com.example.org')).toBeUndefined();
    expect(loginOfAddress('ada@github.com')).toBeUndefined();
  });

  test('in profiles, and nowhere else on GitHub', () => {
    expect(loginOfProfile('https://github.com/ada')).toBe('ada');
    expect(loginOfProfile('github.com/ada/')).toBe('ada');
    expect(loginOfProfile('http://www.GitHub.com/Ada?tab=stars')).toBe('Ada');
    for (const url of [
      'https://github.com/ada/site',
      'https://github.com/orgs',
      'https://github.community/ada',
      'ada',
    ]) {
      expect(loginOfProfile(url)).toBeUndefined();
    }
  });

  test('as people write them', () => {
    expect(
      ['@ada', ' ada ', 'https://github.com/ada', 'a_b.c', 'two words', 'org/team', ''].map(parseHandle),
    ).toEqual(['ada', 'ada', 'ada', 'a_b.c', undefined, undefined, undefined]);
  });
});
