import { describe, expect, test } from 'vitest';
import { readRegistry } from '../../../src/core/model/people/registries/read-registry';
import { registryOf, roleByPath } from '../../../src/core/model/people/registries/registry-format';
import type { RegistryEntry } from '../../../src/core/formats/facts';

/** What a file lists, in short: `role of team: name @handle <email>`; the team only where asked for. */
function listed(path: string, text: string, withTeam = false): string[] {
  const format = registryOf(path);
  if (!format) throw new Error(`“${path}” is no registry.`);
  return readRegistry(format, text, roleByPath(path)).map(
    ({ role, team, name, handle, email }: RegistryEntry) =>
      [role, withTeam && team && `of ${team}`, ':', name, handle && `@${handle}`, email && `<${email}>`]
        .filter(Boolean)
        .join(' ')
        .replace(' :', ':'),
  );
}

describe('the forms in which large projects keep MAINTAINERS', () => {
  test.each<[string, string, string, string[]]>([
    [
      'the kernel’s',
      'MAINTAINERS',
      'List of maintainers\n\n\tM: *Mail* patches to: FullName <address@domain>\n\nTIDE DRIVER\nM:\tAda Ny <ada@x.org>\nM:\tCy Dam <cy@x.org> (supporter:TIDES)\nR:\tBo Keel <bo@x.org>\nL:\tlist@x.org\nS:\tMaintained\nF:\tdrivers/tide/\n\nTHE REST\nM:\t"Dee O. Jong" <dee@x.org>\nS:\tBuried\nF:\t*\n',
      [
        'maintainer of TIDE DRIVER: Ada Ny <ada@x.org>',
        'maintainer of TIDE DRIVER: Cy Dam <cy@x.org>',
        'reviewer of TIDE DRIVER: Bo Keel <bo@x.org>',
        'maintainer of THE REST: Dee O. Jong <dee@x.org>',
      ],
    ],
    [
      'its old form',
      'MAINTAINERS',
      'TIDE\nP:\tAda Ny\nM:\tada@x.org\nL:\tlist@x.org\nS:\tMaintained\n',
      ['maintainer of TIDE: Ada Ny <ada@x.org>'],
    ],
    [
      'QEMU’s, with lines that say what a part is for',
      'MAINTAINERS',
      'Machines\n--------\nTide\nM: Ada Ny <ada@x.org>\nS: Odd Fixes\nF: hw/tide/\n',
      ['maintainer of Tide: Ada Ny <ada@x.org>'],
    ],
    [
      'CREDITS',
      'CREDITS',
      'N: Ada Ny\nE: ada@x.org\nD: Tides\n\nN: Bo Keel\nE: bo@x.org\nE: bo@y.org\nD: Quay\n',
      ['credited: Ada Ny <ada@x.org>', 'credited: Bo Keel <bo@x.org>'],
    ],
    [
      'Docker’s',
      'MAINTAINERS',
      '# Tide maintainers file\n[Rules]\n\ttitle = "x"\n[Org]\n\t[Org."Core maintainers"]\n\t\tpeople = [\n\t\t\t"ada",\n\t\t\t"bo",\n\t\t]\n\t[Org.Alumni]\n\t\tpeople = ["cy"]\n[people]\n\t[people.ada]\n\tName = "Ada Ny"\n\tEmail = "ada@x.org"\n\tGitHub = "ada-ny"\n\t[people.bo]\n\tName = "Bo Keel"\n\tGitHub = "bo"\n\t[people.cy]\n\tName = "Cy Dam"\n\tGitHub = "cy"\n',
      [
        'maintainer of Core maintainers: Ada Ny @ada-ny <ada@x.org>',
        'maintainer of Core maintainers: Bo Keel @bo',
        'emeritus of Alumni: Cy Dam @cy',
      ],
    ],
    [
      'tables in TOML, one a person',
      'MAINTAINERS.toml',
      '[[maintainers]]\nname = "Ada Ny"\ngithub = "ada"\n\n[[maintainers]]\nname = "Bo Keel"\nemail = "bo@x.org"\n\n[[emeritus]]\nname = "Cy Dam"\ngithub = "cy"\n',
      ['maintainer: Ada Ny @ada', 'maintainer: Bo Keel <bo@x.org>', 'emeritus: Cy Dam @cy'],
    ],
    [
      'lists in TOML',
      'MAINTAINERS.toml',
      '[tides]\nmaintainers = ["ada", "@bo"]\nreviewers = ["Cy Dam"]\npaths = ["src/x"]\n',
      ['maintainer of tides: @ada', 'maintainer of tides: @bo', 'reviewer of tides: Cy Dam'],
    ],
    [
      'containerd’s',
      'MAINTAINERS',
      '# containerd maintainers file\n# GitHub ID, Name, Email address, GPG fingerprint\n# COMMITTERS\n"ada","Ada Ny","ada@x.org",""\n# REVIEWERS\n"bo","Bo Keel","bo@x.org","AA BB"\n',
      ['committer of COMMITTERS: Ada Ny @ada <ada@x.org>', 'reviewer of REVIEWERS: Bo Keel @bo <bo@x.org>'],
    ],
    [
      'a foundation’s table',
      'project-maintainers.csv',
      ',Project,Maintainer Name,Company,Github Name,OWNERS/MAINTAINERS\nGraduated,Tide,Ada Ny,"Harbour, Ltd",ada,https://x.org\n,Tide,Bo Keel,Quay,bo,https://x.org\n',
      ['maintainer of Tide: Ada Ny @ada', 'maintainer of Tide: Bo Keel @bo'],
    ],
    [
      'cells without quotes and without a head',
      'MAINTAINERS',
      'ada, Ada Ny, ada@x.org\nbo, Bo Keel, bo@x.org\n',
      ['maintainer: Ada Ny @ada <ada@x.org>', 'maintainer: Bo Keel @bo <bo@x.org>'],
    ],
    [
      'names, companies and handles in lines',
      'MAINTAINERS',
      'The maintainers are generally available in Slack at\nhttps://x.org/messages/tide.\n\nIn alphabetical order:\n\nAda Ny, Harbour Ltd <ada@x.org> (github: @ada, slack: adany)\nBo Keel, Independent <bo@x.org> (github: bo)\n\nRetired maintainers:\n\n- Cy Dock\n- Dee Pier\n',
      [
        'maintainer: Ada Ny @ada <ada@x.org>',
        'maintainer: Bo Keel @bo <bo@x.org>',
        'emeritus of Retired maintainers: Cy Dock',
        'emeritus of Retired maintainers: Dee Pier',
      ],
    ],
    [
      'YAML by part',
      'MAINTAINERS.yml',
      'Tides:\n  status: maintained\n  maintainers:\n    - ada\n    - bo\n  collaborators:\n    - cy\n  files:\n    - tides/\nQuay:\n  maintainers: [dee]\n',
      [
        'maintainer of Tides: @ada',
        'maintainer of Tides: @bo',
        'collaborator of Tides: @cy',
        'maintainer of Quay: @dee',
      ],
    ],
    [
      'YAML of people, and of those who were',
      'maintainers.yaml',
      'maintainers:\n  - name: Ada Ny\n    github: ada\n    email: ada@x.org\n    company: Harbour\n  - name: Bo Keel\n    github: "@bo"\nemeritus:\n  - name: Cy Dam\n    github: cy\n    role: Maintainer\n',
      ['maintainer: Ada Ny @ada <ada@x.org>', 'maintainer: Bo Keel @bo', 'emeritus: Cy Dam @cy'],
    ],
    [
      'YAML of texts, in a file without an ending',
      'MAINTAINERS',
      'maintainers:\n- Ada Ny <ada@x.org>\n- Bo Keel (@bo)\n- cy\nemeritus:\n- Dee Jong\n',
      ['maintainer: Ada Ny <ada@x.org>', 'maintainer: Bo Keel @bo', 'maintainer: @cy', 'emeritus: Dee Jong'],
    ],
    [
      'JSON',
      'maintainers.json',
      '{"maintainers": [{"name": "Ada Ny", "login": "ada"}, "bo"], "alumni": ["cy"], "version": 2}',
      ['maintainer: Ada Ny @ada', 'maintainer: @bo', 'emeritus: @cy'],
    ],
    [
      'JSON, a list',
      'MAINTAINERS.json',
      '[{"name": "Ada Ny", "github": "ada", "role": "Lead"}, {"name": "Bo Keel", "email": "bo@x.org"}]',
      ['lead: Ada Ny @ada', 'maintainer: Bo Keel <bo@x.org>'],
    ],
    [
      'AUTHORS',
      'AUTHORS',
      '# This is the official list of Tide authors for copyright purposes.\n# Names should be added to this file as: Name <email address>\n\nAda Ny <ada@x.org>\nHarbour Ltd <info@harbour.example>\nbo keel <bo@x.org>\n',
      ['author: Ada Ny <ada@x.org>', 'author: bo keel <bo@x.org>'],
    ],
    [
      'AUTHORS of names alone',
      'AUTHORS',
      'Ada Ny\nBo Keel\nCy van der Dam\n',
      ['author: Ada Ny', 'author: Bo Keel', 'author: Cy van der Dam'],
    ],
    ['a sentence in AUTHORS', 'AUTHORS', 'See the history of the repository.\nRun git shortlog.\n', []],
    [
      'CORE-MAINTAINERS',
      'CORE-MAINTAINERS',
      'Ada Ny <ada@x.org> (@ada)\n',
      ['maintainer: Ada Ny @ada <ada@x.org>'],
    ],
    [
      'in reStructuredText',
      'MAINTAINERS.rst',
      'Maintainers\n===========\n\n* Ada Ny (@ada)\n\nEmeritus\n--------\n\n* Bo Keel (@bo)\n',
      ['maintainer of Maintainers: Ada Ny @ada', 'emeritus of Emeritus: Bo Keel @bo'],
    ],
    [
      'in AsciiDoc',
      'MAINTAINERS.adoc',
      '= Maintainers\n\n* Ada Ny (@ada)\n\n== Emeritus\n\n* Bo Keel (@bo)\n',
      ['maintainer of Maintainers: Ada Ny @ada', 'emeritus of Emeritus: Bo Keel @bo'],
    ],
    [
      'a forge’s table with companies',
      'MAINTAINERS.md',
      '# Maintainers\n\n| Maintainer | GitHub ID | Affiliation | Email |\n| --- | --- | --- | --- |\n| Ada Ny | [ada](https://github.com/ada) | [Harbour](https://github.com/harbour) | ada@x.org |\n| Bo Keel | @bo | Red Quay | |\n',
      ['maintainer of Maintainers: Ada Ny @ada <ada@x.org>', 'maintainer of Maintainers: Bo Keel @bo'],
    ],
    [
      'a table of committees, as Apache’s projects have it',
      'COMMITTERS.md',
      '# Committers\n\n| Name | Apache ID | GitHub | Role |\n|---|---|---|---|\n| Ada Ny | adany | @ada | PMC Chair |\n| Bo Keel | bok | [bo](https://github.com/bo) | |\n| Cy Dam | cyd | | Emeritus |\n',
      [
        'pmc chair of Committers: Ada Ny @ada',
        'committer of Committers: Bo Keel @bo',
        'emeritus of Committers: Cy Dam',
      ],
    ],
    [
      'a table by part, with several in a cell',
      'MAINTAINERS.md',
      '# Maintainers\n\n| Component | Approvers | Reviewers |\n|---|---|---|\n| Tide Tables | @ada, @bo | @cy |\n| Quay | [@dee](https://github.com/dee) | |\n',
      [
        'approver of Maintainers: @ada',
        'approver of Maintainers: @bo',
        'reviewer of Maintainers: @cy',
        'maintainer of Maintainers: @dee',
      ],
    ],
    [
      'a sentence, and parts with their paths',
      'MAINTAINERS.md',
      '@ada is the main/default maintainer, some parts of the codebase have other maintainers:\n\n* `cmd`\n  * `tide`: @bo\n* `Makefile` and related build configuration: @cy, @dee\n\nSee what @eve wrote.\n',
      ['maintainer: @ada', 'maintainer: @bo', 'maintainer: @cy', 'maintainer: @dee'],
    ],
    [
      'OWNERS with keys of its own',
      'OWNERS',
      'maintainers:\n  - ada\nreviewers:\n  - bo\nemeritus:\n  - cy\nformer_reviewers: [dee]\nlabels: [area/docs]\n',
      ['maintainer: @ada', 'reviewer: @bo', 'emeritus: @cy', 'emeritus: @dee'],
    ],
    [
      'groups below each other, without headings',
      'community-members.md',
      '# The original list\n\n## Java\n\nRepo: [tide/java](https://github.com/tide/java)\n\nApprovers:\n\n- [Ada Ny](https://github.com/ada), Harbour\n\nMaintainers (TC - Technical committee):\n- [Bo Keel](https://github.com/bo), Harbour Quay\n',
      [
        'approver of Approvers: Ada Ny @ada',
        'maintainer of Maintainers (TC - Technical committee): Bo Keel @bo',
      ],
    ],
    [
      'a table of handles and employers',
      'MAINTAINERS.md',
      'The current Maintainers Group for the Tide Project consists of:\n\n| Name | Employer | Responsibilities |\n| ---- | -------- | ---------------- |\n| [@ada](https://github.com/ada) | Harbour Labs | ALL |\n| [@bo](https://github.com/bo) | Red Quay | ALL |\n',
      [
        'maintainer of The current Maintainers Group for the Tide Project consists of: @ada',
        'maintainer of The current Maintainers Group for the Tide Project consists of: @bo',
      ],
    ],
    [
      'items with notes below them',
      'MAINTAINERS.md',
      '# Senior maintainers\n<!-- keep in step -->\n\n* Ada Ny ([ada](https://github.com/ada)) (ada@x.org)\n  * Catch-all, "all the things", and Tides\n* bo-keel ([bo](https://github.com/bo)) (bo@x.org)\n  * Quay\n\n# Emeritus code owners\n\nThis section lists code owners who have left.\n\n* Cy Le Dam ([cy](https://github.com/cy))\n',
      [
        'maintainer of Senior maintainers: Ada Ny @ada <ada@x.org>',
        'maintainer of Senior maintainers: bo-keel @bo <bo@x.org>',
        'emeritus of Emeritus code owners: Cy Le Dam @cy',
      ],
    ],
    [
      'headings that are names, with what is known below',
      'MAINTAINERS.md',
      '# Maintainers\n\n## Ada Ny\n\n- GitHub: [@ada](https://github.com/ada)\n- Email: ada@x.org\n- Company: Harbour\n\n## Bo Keel\n\n- GitHub: @bo\n',
      ['maintainer of Maintainers: Ada Ny @ada <ada@x.org>', 'maintainer of Maintainers: Bo Keel @bo'],
    ],
    [
      'headings that are names alone',
      'EMERITUS.md',
      '# Emeritus maintainers\n\nWe thank them.\n\n## Ada Ny\n\nAda made the first tide table.\n\n## Bo Keel\n\nBo kept the quay.\n',
      ['emeritus of Emeritus maintainers: Ada Ny', 'emeritus of Emeritus maintainers: Bo Keel'],
    ],
    [
      'headings that are none',
      'MAINTAINERS.md',
      '# Maintainers\n\n## Getting Help\n\nAsk.\n\n## Adding Maintainers\n\nVote.\n\n## Code Review\n\nRead.\n',
      [],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(listed(path, text, true)).toEqual(expected);
  });
});

describe('who is not any more', () => {
  const former = (heading: string): string =>
    `# Maintainers\n\n- Ada Ny (@ada)\n\n${heading}\n\n- Bo Keel (@bo)\n`;
  test.each([
    '## Emeritus',
    '## Former maintainers',
    '## Previous Maintainers',
    '## Past members',
    '## Stepped down maintainers',
    '## Retired committers',
    '## Inactive Maintainers',
    '## Oud-leden',
    '## Voormalige beheerders',
    '## Alumni',
    '**Emeritus (previous maintainers):**',
    '**Former maintainers**',
    '__Former maintainers:__',
    'Former maintainers:',
    'Previous maintainers:',
    '<h2>Emeritus</h2>',
    '<h3 align="center">Former members</h3>',
    '<details>\n<summary>Emeriti</summary>',
    '<details><summary>Former members</summary>',
    'We thank the maintainers who stepped down:',
    '## Not active',
    '## Not currently active',
    '## Old maintainers',
    '## Used to be maintainers',
    '## In memoriam',
    '## Ex-maintainers',
    '## Niet meer actief',
    '## Ehemalige',
    '## Mainteneurs émérites',
    '## Antiguos miembros',
    '*Former:*',
    '<b>Former maintainers</b>',
    '<strong>Emeritus:</strong>',
  ])('below %s', (heading) => {
    expect(listed('MAINTAINERS.md', former(heading))).toEqual([
      'maintainer: Ada Ny @ada',
      'emeritus: Bo Keel @bo',
    ]);
  });

  test.each([
    '- ~~Bo Keel (@bo)~~',
    '- ~~Bo Keel~~ (@bo)',
    '- Bo Keel (@bo) (emeritus)',
    '- Bo Keel (@bo), emeritus',
    '- Bo Keel (@bo) - stepped down',
    '- Bo Keel (@bo) (retired 2020)',
    '- Bo Keel (emeritus), @bo',
    '- <del>Bo Keel (@bo)</del>',
    '- <strike>Bo Keel (@bo)</strike>',
    '- Bo Keel (@bo) [emeritus]',
    '- Bo Keel (@bo), ex-maintainer',
    '- (emeritus) Bo Keel (@bo)',
    '- Emeritus: Bo Keel (@bo)',
    '- **Former maintainer:** Bo Keel (@bo)',
    '| Name | GitHub | Active |\n|--|--|--|\n| Bo Keel | @bo | no |',
    '| Name | GitHub |\n|--|--|\n| ~~Bo Keel~~ | @bo |',
    '| Name | GitHub | Status |\n|--|--|--|\n| Bo Keel | @bo | Inactive |',
    '| Name | GitHub | Role |\n|--|--|--|\n| Bo Keel | @bo | Former lead |',
  ])('by its own line: %s', (line) => {
    const found = listed('MAINTAINERS.md', `# Maintainers\n\n${line}\n`);
    expect(found).toEqual(['emeritus: Bo Keel @bo']);
  });

  test('whatever the column Role says', () => {
    const table = (rows: string): string =>
      `| Member | Organization | Role |\n| :--- | :--- | :--- |\n${rows}\n`;
    expect(
      listed(
        'MAINTAINERS.md',
        `# Maintainers\n\n## Active\n\n${table('| [@ada](https://github.com/ada) | Harbour | Maintainer |')}\n## Emeritus\n\n${table('| [@bo](https://github.com/bo) | Harbour | Maintainer |')}`,
      ),
    ).toEqual(['maintainer: @ada', 'emeritus: @bo']);
  });

  test('by the name of the file', () => {
    const list = '* Ada Ny (2016 - 2019)\n* Bo Keel (@bo)\n';
    for (const file of [
      'EMERITUS.md',
      'emeriti.md',
      'ALUMNI.md',
      'EMERITUS',
      'former-members.md',
      'past-maintainers.md',
      'INACTIVE_MAINTAINERS.md',
    ])
      expect([file, listed(file, list)]).toEqual([file, ['emeritus: Ada Ny', 'emeritus: Bo Keel @bo']]);
    expect(listed('EMERITUS.md', `# Maintainers\n\n${list}`)).toEqual([
      'emeritus: Ada Ny',
      'emeritus: Bo Keel @bo',
    ]);
  });

  test('and who is still', () => {
    expect(
      listed(
        'MAINTAINERS.md',
        '# Maintainers\n\n**Current:**\n\n- Ada Ny (@ada), past chair of the board\n\n<details>\n<summary>Emeriti</summary>\n\n- Bo Keel (@bo)\n\n</details>\n\n- Cy Dam (@cy)\n',
      ),
    ).toEqual(['maintainer: Ada Ny @ada', 'emeritus: Bo Keel @bo', 'maintainer: Cy Dam @cy']);
  });
});

describe('what a group is', () => {
  test.each([
    ['Triage', 'triager'],
    ['Triagers', 'triager'],
    ['Issue triage team', 'triager'],
    ['Translators', 'translator'],
    ['Release Managers', 'manager'],
    ['Designers', 'designer'],
    ['Reviewers', 'reviewer'],
    ['Storage', 'maintainer'],
  ])('%s: %s', (heading, role) => {
    expect(
      listed(
        'MAINTAINERS.md',
        `# Maintainers\n\n## ${heading}\n\n| Name | GitHub |\n|--|--|\n| Bo Keel | [@bo](https://github.com/bo) |\n`,
      ),
    ).toEqual([`${role}: Bo Keel @bo`]);
  });

  test('is told by the file where nothing in it says so', () => {
    for (const [file, role] of [
      ['CONTRIBUTORS.md', 'contributor'],
      ['AUTHORS.md', 'author'],
      ['members.md', 'member'],
      ['team.md', 'member'],
      ['REVIEWERS', 'reviewer'],
      ['COMMITTERS', 'committer'],
      ['APPROVERS.md', 'approver'],
      ['triagers.md', 'triager'],
      ['MAINTAINERS', 'maintainer'],
    ] as const)
      expect([file, listed(file, '- Ada Ny (@ada)\n')]).toEqual([file, [`${role}: Ada Ny @ada`]]);
  });
});

describe('what is a name', () => {
  const name = (line: string): string[] => listed('MAINTAINERS.md', `# Maintainers\n\n${line}\n`);
  test.each<[string, string[]]>([
    // A company is none.
    ['- [adany](https://github.com/adany), Harbour LLC', ['maintainer: @adany']],
    ['- [adany](https://github.com/adany), Tide Tables', ['maintainer: @adany']],
    ['- [adany](https://github.com/adany) (Harbour Labs)', ['maintainer: @adany']],
    ['- @adany - Harbour Software', ['maintainer: @adany']],
    ['- @adany (Tide Tables)\n- @bo (Tide Tables)', ['maintainer: @adany', 'maintainer: @bo']],
    ['- Ada Ny [Harbour Company] (@ada)', ['maintainer: Ada Ny @ada']],
    ['- Ada Ny [Harbour]', ['maintainer: Ada Ny']],
    ['- Ada Ny, Harbour Ltd (@ada)', ['maintainer: Ada Ny @ada']],
    ['- Ada Ny - Harbour <ada@x.org>', ['maintainer: Ada Ny <ada@x.org>']],
    ['- Ada, Harbour Inc. (@ada)', ['maintainer: Ada @ada']],
    ['- Daniel, Dao Quang Minh (@dqminh)', ['maintainer: Daniel, Dao Quang Minh @dqminh']],
    ['- @ada, Ada Ny <ada@x.org>', ['maintainer: Ada Ny @ada <ada@x.org>']],
    // What handles are for is none.
    ['* `remote`: @csm, @cst and @bwp', ['maintainer: @csm', 'maintainer: @cst', 'maintainer: @bwp']],
    ['* Docs: @ada', ['maintainer: @ada']],
    ['* Storage Engine: @csm / @cst', ['maintainer: @csm', 'maintainer: @cst']],
    ['* Ada Ny: @adany', ['maintainer: Ada Ny @adany']],
    ['* `*.go` @ada', ['maintainer: @ada']],
    ['* **Docs** — @ada', ['maintainer: @ada']],
    ['* Ada — @ada', ['maintainer: Ada @ada']],
    ['* @ada @bo', ['maintainer: @ada', 'maintainer: @bo']],
    ['* @ada/@bo', ['maintainer: @ada', 'maintainer: @bo']],
    ['* Tides: @harbour/tides', []],
    ['@ada\n@bo, @cy', ['maintainer: @ada', 'maintainer: @bo', 'maintainer: @cy']],
    ['Ask @ada', []],
    // Several in one item, in the form of the first.
    [
      '* Ada (@ada), Bo (@bo) and Cy (@cy)',
      ['maintainer: Ada @ada', 'maintainer: Bo @bo', 'maintainer: Cy @cy'],
    ],
    ['* Ada Ny (@ada) & Bo Keel (@bo)', ['maintainer: Ada Ny @ada', 'maintainer: Bo Keel @bo']],
    ['* Ada Ny (@ada), Harbour (@harbour)', ['maintainer: Ada Ny @ada']],
    // What stands before a name, and behind it.
    ['* Lead: Ada Ny (@ada)', ['maintainer: Ada Ny @ada']],
    ['* Ada Ny at Harbour (@ada)', ['maintainer: Ada Ny @ada']],
    ['* Ada Ny 🚢 (@ada)', ['maintainer: Ada Ny @ada']],
    ['* @ada (docs), @bo (code)', ['maintainer: @ada', 'maintainer: @bo']],
    [
      '* [@ada](https://github.com/ada), [@bo](https://github.com/bo)',
      ['maintainer: @ada', 'maintainer: @bo'],
    ],
    ['* Ada Ny (@ada), [Harbour](https://github.com/harbour)', ['maintainer: Ada Ny @ada']],
    // Small letters.
    ['* ada ny (@ada)', ['maintainer: ada ny @ada']],
    ['* ask the team (@ada)', []],
    ['* ada van ny <ada@x.org>', ['maintainer: ada van ny <ada@x.org>']],
  ])('%s', (line, expected) => {
    expect(name(line)).toEqual(expected);
  });

  test.each<[string, string]>([
    ['goals', '## Goals for contributors\n\n- [x] Add Branding\n- [ ] Improve Search\n'],
    ['tasks', '- [ ] Tide Tables\n- [ ] Quay Plans\n'],
    ['ways to help', 'There are many ways to help:\n\n- Write Exercises\n- Improve Docs\n- Fix bugs\n'],
    ['requests, all with capitals', '- Write Exercises\n- Improve Docs\n- Spread Joy\n'],
    ['some that are no names', '- Code Review\n- Documentation\n- User Support\n'],
    ['what is expected', '## What maintainers do\n\n- Code Review\n- Issue Triage\n'],
    ['what people do', '- Bug Reports\n- Feature Requests\n- Pull Requests\n'],
    ['becoming one', '## Becoming a maintainer\n\n- Tide Tables\n- Quay Plans\n'],
    ['what something is', '- Code Review: every week\n- Tide Tables: every day\n'],
  ])('nobody is called in a list of %s', (_, text) => {
    expect(listed('CONTRIBUTORS.md', `# Contributors\n\n${text}`)).toEqual([]);
  });

  test('names alone are where a list has names', () => {
    expect(
      listed(
        'members.md',
        '# Members\n\n- Ada Ny\n  - Tides\n  - Quays\n- Bo Keel (Harbour)\n- Mark Will, chair\n',
      ),
    ).toEqual(['member: Ada Ny', 'member: Bo Keel', 'member: Mark Will']);
  });
});
