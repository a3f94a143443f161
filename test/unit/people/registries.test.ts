import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRegistry } from '../../../src/core/model/people/registries/read-registry';
import { registryOf, type RegistryFormat } from '../../../src/core/model/people/registries/registry-format';
import type { RegistryEntry } from '../../../src/core/formats/facts';
import { cloneCommunity, haveCommunities, temporaryFolder } from '../node/git-fixture';

const formats: Record<RegistryFormat, string> = {
  'all-contributors': '.all-contributorsrc',
  codeowners: '.github/CODEOWNERS',
  'contributors-yaml': '_data/contributors.yml',
  'maintainers-data': 'maintainers.yml',
  'maintainers-markdown': 'MAINTAINERS.md',
  'maintainers-text': 'AUTHORS',
  'member-sections': 'README.md',
  owners: 'docs/OWNERS',
  'owners-aliases': 'OWNERS_ALIASES',
  'people-toml': 'people/ada.toml',
  'sigs-yaml': 'sigs.yaml',
};

/** What the range of an entry covers. */
function covered(text: string, { range }: RegistryEntry): string {
  const [line, character, endLine, endCharacter] = range;
  const lines = text.split('\n').slice(line, endLine + 1);
  lines[lines.length - 1] = (lines.at(-1) as string).slice(0, endCharacter);
  return lines.join('\n').slice(character);
}

/** Entries in short: `role of team: name @handle <email>`. */
function short(entries: readonly RegistryEntry[]): string[] {
  return entries.map(({ role, team, name, handle, email }) =>
    [role, team && `of ${team}`, ':', name, handle && `@${handle}`, email && `<${email}>`]
      .filter(Boolean)
      .join(' '),
  );
}

test('a registry is told by its path', () => {
  for (const [format, file] of Object.entries(formats))
    expect([file, registryOf(file)]).toEqual([file, format]);
  expect(registryOf('community/maintainers.md')).toBe('maintainers-markdown');
  expect(registryOf('MAINTAINERS')).toBe('maintainers-markdown');
  expect(registryOf('docs/page.md')).toBeUndefined();
  expect(registryOf('docs/README.md')).toBe('member-sections');
  expect(registryOf('packages/a/README.md')).toBeUndefined();
  expect(registryOf('OWNERS.md')).toBeUndefined();
});

test('.all-contributorsrc', () => {
  const text = JSON.stringify(
    {
      projectName: 'x',
      contributors: [
        { login: 'ada', name: 'Ada Ny', profile: 'https://ada.org', contributions: ['code', 'doc'] },
        { login: 'bo', name: 'Bo', contributions: [] },
        { nothing: 1 },
      ],
    },
    null,
    2,
  );
  const entries = readRegistry('all-contributors', text);
  expect(short(entries)).toEqual(['code, doc : Ada Ny @ada', 'contributor : Bo @bo']);
  expect(entries.map((entry) => covered(text, entry))).toEqual(['"ada"', '"bo"']);
});

test('CODEOWNERS', () => {
  const text = [
    '# Owners: @nobody',
    '*       @ada @our-org/team   # @hidden',
    '/docs/a\\ b.md bo@example.org @Cy-1',
    '[Section][2] @dee',
    'file#1.md @eve',
    '/empty/',
    '',
  ].join('\r\n');
  const entries = readRegistry('codeowners', text);
  expect(short(entries)).toEqual([
    'code owner of * : @ada',
    'code owner of /docs/a\\ b.md : <bo@example.org>',
    'code owner of /docs/a\\ b.md : @Cy-1',
    'code owner of [Section][2] : @dee',
    'code owner of file#1.md : @eve',
  ]);
  expect(entries.map((entry) => covered(text, entry))).toEqual([
    '@ada',
    'bo@example.org',
    '@Cy-1',
    '@dee',
    '@eve',
  ]);
});

test('_data/contributors.yml', () => {
  expect(
    short(
      readRegistry(
        'contributors-yaml',
        '- name: Ada Ny\n  github: ada\n  role: editor\n- name: Bo Berg\n  github: https://github.com/bo/\n- cy\n- Dee Day\n',
      ),
    ),
  ).toEqual([
    'editor : Ada Ny @ada',
    'contributor : Bo Berg @bo',
    'contributor : @cy',
    'contributor : Dee Day',
  ]);
  expect(
    short(
      readRegistry(
        'contributors-yaml',
        'ada:\n  name: Ada Ny\n  email: a@x.org\ncore:\n  - github: bo\n    name: Bo\n',
      ),
    ),
  ).toEqual(['contributor : Ada Ny @ada <a@x.org>', 'contributor of core : Bo @bo']);
});

test('OWNERS and OWNERS_ALIASES', () => {
  const text =
    'approvers:\n  - ada\n  - team-docs # all\nreviewers: [bo]\nemeritus_approvers:\n- cy\nfilters:\n  ".*":\n    approvers: [dee]\nlabels: [x]\n';
  const entries = readRegistry('owners', text);
  expect(short(entries)).toEqual([
    'approver : @ada',
    'approver : @team-docs',
    'reviewer : @bo',
    'emeritus approver : @cy',
    'approver : @dee',
  ]);
  expect(entries.map((entry) => covered(text, entry))).toEqual(['ada', 'team-docs', 'bo', 'cy', 'dee']);
  expect(
    short(
      readRegistry('owners', '# Ours\nada@example.org\nper-file x=bo@example.org\n  bo@example.org # B\n'),
    ),
  ).toEqual(['owner : <ada@example.org>', 'owner : <bo@example.org>']);
  expect(
    short(readRegistry('owners-aliases', 'aliases:\n  team-docs:\n    - ada\n    - bo\n  empty:\n')),
  ).toEqual(['member of team-docs : @ada', 'member of team-docs : @bo']);
});

test('people/*.toml and teams/*.toml', () => {
  const person =
    '# Ada\nname = "Ada \\"A\\" Ny" # so\ngithub = \'ada\'\ngithub-id = 1\nemail = "ada@example.org"\n[permissions]\nname = "other"\n';
  const [entry] = readRegistry('people-toml', person);
  expect(short(entry ? [entry] : [])).toEqual([': Ada "A" Ny @ada <ada@example.org>']);
  expect(covered(person, entry as RegistryEntry)).toBe('"Ada \\"A\\" Ny"');
  expect(short(readRegistry('people-toml', 'name = "Bo"\ngithub = "bo"\nemail = false\n'))).toEqual([
    ': Bo @bo',
  ]);
  const team =
    'name = "docs"\nsubteam-of = "all"\n\n[people]\nleads = ["ada"]\nmembers = [\n  "ada", # lead\n  { github = "bo", roles = ["editor"] },\n]\nalumni = ["cy"]\n\n[[github]]\norgs = ["our-org"]\n';
  const entries = readRegistry('people-toml', team);
  expect(short(entries)).toEqual([
    'lead of docs : @ada',
    'member of docs : @ada',
    'member of docs : @bo',
    'alumni of docs : @cy',
  ]);
  expect(entries.map((one) => covered(team, one))).toEqual(['"ada"', '"ada"', '"bo"', '"cy"']);
});

test('sigs.yaml', () => {
  const text =
    'sigs:\n- dir: sig-docs\n  name: Docs\n  leadership:\n    chairs:\n    - github: ada\n      name: Ada Ny\n      company: Harbour\n    tech_leads:\n    - github: bo\n      name: Bo Berg\n      email: bo@example.org\n  meetings: []\nworkinggroups:\n- name: Moves\n  leadership:\n    emeritus_leads:\n    - name: Cy Cole\n';
  expect(short(readRegistry('sigs-yaml', text))).toEqual([
    'chair of Docs : Ada Ny @ada',
    'tech lead of Docs : Bo Berg @bo <bo@example.org>',
    'emeritus lead of Moves : Cy Cole',
  ]);
});

describe('lists of people in Markdown', () => {
  test.each<[string, string, string[]]>([
    [
      'a list of handles',
      '# Maintainers\n\nSee [CONTRIBUTING](x.md). Ask @nobody.\n\n## Active Maintainers\n\n- @ada\n- @bo-b\n\n## Emeritus Maintainers\n\nNone\n',
      ['maintainer of Active Maintainers : @ada', 'maintainer of Active Maintainers : @bo-b'],
    ],
    [
      'a table with columns for each',
      '# Maintainers\n\n| Name | GitHub Username | Email | Organization |\n| --- | --- | --- | --- |\n| Ada Ny | `ada` | ada@example.org | Harbour |\n| Bo Berg | [bo](https://github.com/bo) | | |\n\n## Emeritus\n\n| Maintainer | GitHub ID |\n|:--|--:|\n| Cy Cole | @cy |\n| ... | ... |\n',
      [
        'maintainer of Maintainers : Ada Ny @ada <ada@example.org>',
        'maintainer of Maintainers : Bo Berg @bo',
        'emeritus of Emeritus : Cy Cole @cy',
      ],
    ],
    [
      'a table that begins with the handle, and one with roles',
      '# Maintainers\n\n|GitHub ID| Name | Scope|\n|:---:| :----:| :---:|\n|[ada](https://github.com/ada)|Ada Ny|Reviewer|\n|[bo](https://github.com/bo)|||\n',
      ['reviewer of Maintainers : Ada Ny @ada', 'maintainer of Maintainers : @bo'],
    ],
    [
      'names with their handles in many ways',
      '## Members\n\n* Ada Ny (ada)\n* [Bo Berg](https://github.com/bo), [Harbour](https://github.com/harbour)\n* Cy Cole <cy@example.org> (@cy)\n* **Dee Day** - @dee - Docs\n* @eve (Eve Ek)\n* [@fay](https://github.com/fay) - **Fay Fox** &lt;fay@example.org&gt; (she/her)\n* Gus Gade, Harbour\n* Review what others write\n',
      [
        'member of Members : Ada Ny @ada',
        'member of Members : Bo Berg @bo',
        'member of Members : Cy Cole @cy <cy@example.org>',
        'member of Members : Dee Day @dee',
        'member of Members : Eve Ek @eve',
        'member of Members : Fay Fox @fay <fay@example.org>',
        'member of Members : Gus Gade',
      ],
    ],
    [
      'lines of names and addresses',
      'Ada Ny <ada@example.org>\nBo Berg <bo@example.org> (@bo)\nWe thank @all of you.\n',
      ['maintainer : Ada Ny <ada@example.org>', 'maintainer : Bo Berg @bo <bo@example.org>'],
    ],
    ['nothing in code and comments', '# Members\n\n```\n- @ada\n```\n\n<!--\n- @bo\n-->\n', []],
  ])('%s', (_, text, expected) => {
    expect(short(readRegistry('maintainers-markdown', text))).toEqual(expected);
  });

  test('ranges cover what names the person', () => {
    const text =
      '# Members\r\n\r\n* Ada Ny (ada)\r\n- Bo Berg <bo@example.org>, Harbour\r\n| Name | GitHub |\r\n|--|--|\r\n| Cy Cole | cy |\r\n';
    expect(readRegistry('maintainers-markdown', text).map((entry) => covered(text, entry))).toEqual([
      'Ada Ny (ada)',
      'Bo Berg <bo@example.org',
      'Cy Cole',
    ]);
  });

  test('only sections that list people count in a README', () => {
    const text =
      '# Members of the choir\n\n- @nobody\n\n## Usage\n\n- @param x\n- See [us](https://github.com/us)\n\n## Our team\n\n- @ada\n- Read the guide, then ask @bo\n\n### Meetings\n\n- @cy takes notes\n\n## Completed / retired\n\n| Idea | Champion |\n|--|--|\n| Badges | @dee |\n';
    expect(short(readRegistry('member-sections', text)).filter((line) => !line.includes('Meetings'))).toEqual(
      ['member of Our team : @ada'],
    );
  });
});

describe.skipIf(!haveCommunities)('the READMEs of real communities', () => {
  const folder = temporaryFolder();
  const read = (name: 'community-committee' | 'cross-project-council'): RegistryEntry[] =>
    readRegistry(
      'member-sections',
      readFileSync(path.join(cloneCommunity(name, folder), 'README.md'), 'utf8'),
    );

  test('the members and the emeriti of Node.js’s Community Committee', () => {
    const entries = read('community-committee');
    expect(entries.filter(({ role }) => role === 'member').map(({ handle }) => handle)).toEqual([
      'AhmadAwais',
      'bnb',
      'joesepi',
      'mhdawson',
      'obensource',
      'rachelnicole',
    ]);
    expect(entries.filter(({ role }) => role === 'emeritus')).toHaveLength(19);
    expect(entries[1]).toMatchObject({ name: 'Tierney Cyren', handle: 'bnb', email: 'hello@bnb.im' });
  });

  test('the people of the Cross Project Council', () => {
    const entries = read('cross-project-council');
    expect(new Set(entries.map(({ handle }) => handle?.toLowerCase())).size).toBe(61);
    expect(short(entries).slice(0, 3)).toEqual([
      'chair of CPC Chair : Joe Sepi @joesepi',
      'vice chair of CPC Vice Chair : Tobie Langel @tobie',
      'director of CPC Directors : Joe Sepi @joesepi',
    ]);
  });
});

describe('anything can come in', () => {
  const piece = fc.constantFrom(
    '- ',
    '* ',
    '| ',
    ' | ',
    '|--|--|\n',
    '\n',
    '\r\n',
    '\t',
    '# Members\n',
    '@ada',
    '[a](https://github.com/a)',
    '<a@b.org>',
    '"""',
    "'''",
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ':',
    ',',
    ': &a [*a]\n',
    'aliases:\n',
    'approvers: ',
    'contributors',
    'sigs:\n',
    '[people]\n',
    'name = ',
    '#',
    '\\',
    'é',
    '🎉',
    '\0',
    '&lt;',
    '```\n',
    '<!--',
    '- name: x\n',
    '<<: *a\n',
    '!!js/function x\n',
    '%YAML 9\n---\n',
    'people',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.json(),
  );
  test.each(Object.keys(formats) as RegistryFormat[])('%s', (format) => {
    fc.assert(
      fc.property(text, (input) => {
        const lines = input.split('\n').length;
        for (const entry of readRegistry(format, input)) {
          expect(Boolean(entry.handle ?? entry.name ?? entry.email)).toBe(true);
          expect(entry.range[2]).toBeLessThanOrEqual(lines + input.split('\r').length);
        }
      }),
      { numRuns: 150 },
    );
  });

  // The others are read by the YAML parser, which has tests of its own.
  test.each([
    'codeowners',
    'maintainers-markdown',
    'maintainers-text',
    'member-sections',
    'people-toml',
  ] as const)('%s takes no longer than its length for what is built to be slow', (format) => {
    const slow = [
      'a'.repeat(100_000),
      '['.repeat(10_000),
      '| '.repeat(30_000),
      '"'.repeat(50_001),
      '@a-'.repeat(30_000),
      '- '.repeat(20_000) + '@',
      '`*_'.repeat(20_000),
    ];
    for (const input of slow.flatMap((one) => [one, `# Members\n\n- ${one}`, `a: ${one}`])) {
      const start = performance.now();
      readRegistry(format, input);
      expect(performance.now() - start).toBeLessThan(3000);
    }
  });
});
