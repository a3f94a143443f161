import { expect, test } from 'vitest';
import { scanYaml } from '../../../src/core/formats/markdown/scan';
import { buildCommitLog } from '../history/build-commit-log';
import type { Identity } from '../../../src/core/model/history/commit-log';
import { gatherPeople } from '../../../src/core/model/people/gather-people';
import { parseMailmap } from '../../../src/core/model/people/mailmap';
import { mergeSuggestions } from '../../../src/core/model/people/merge-suggestions';
import { memberRecord } from '../../../src/core/model/people/member-record';
import { coAuthorLine, newCoAuthors } from '../../../src/core/model/people/new-co-authors';
import type { People } from '../../../src/core/model/people/people';
import { readRegistry } from '../../../src/core/model/people/registries/read-registry';
import { registryOf } from '../../../src/core/model/people/registries/registry-format';
import { isOfficeAddress } from '../../../src/core/base/office-address';
import { isVariant } from '../../../src/core/model/people/shared-address';

/** People of files, by path, and of commits: `Name <address>`, co-authors behind the author. */
function gather(files: Record<string, string>, commits: readonly string[][] = [], mailmap = ''): People {
  const identity = (text: string): Identity => {
    const [, name = '', email = ''] = /^(.*?) ?<(.*)>$/.exec(text) ?? [];
    return { name, email };
  };
  const paths = Object.entries(files);
  return gatherPeople({
    members: paths
      .filter(([path]) => path.startsWith('members/'))
      .map(([path, text]) => memberRecord(path, scanYaml(text).frontMatter)),
    registries: paths.flatMap(([path, text]) => {
      const format = path.startsWith('members/') ? undefined : registryOf(path);
      return format ? [{ path, format, entries: readRegistry(format, text) }] : [];
    }),
    log: buildCommitLog(
      commits.map(([author = '', ...coAuthors], i) => ({
        id: String(i + 1).padStart(40, '0'),
        time: 1000 - i,
        author: identity(author),
        coAuthors: coAuthors.map(identity),
        touches: [{ path: 'a.md' }],
      })),
    ),
    mailmap: parseMailmap(mailmap),
  });
}

/** `id: name, contributions, roles`, by id. */
const short = (people: People): string[] =>
  people.persons
    .map(({ id, name, contributions, roles }) =>
      [`${id}: ${name}`, contributions, ...roles.map(({ role }) => role)].join(', '),
    )
    .sort();

const table = (...rows: string[]): string =>
  `# Maintainers\n\n| Name | GitHub | Email |\n| --- | --- | --- |\n${rows.map((row) => `| ${row} |\n`).join('')}`;

test('two rows of one list with one address are two people', () => {
  expect(
    short(
      gather({
        'MAINTAINERS.md': table(
          'Ada Lek | @ada-lek | crew@harbour.example',
          'Bo Vos | @bo-vos | crew@harbour.example',
        ),
        CODEOWNERS: '* @bo-vos',
      }),
    ),
  ).toEqual(['ada-lek: Ada Lek, 0, maintainer', 'bo-vos: Bo Vos, 0, maintainer, code owner']);
});

test.each<[string, string, string[]]>([
  [
    'items',
    '- Ada Lek (@ada-lek) <crew@x.org>\n- Bo Vos (@bo-vos) <crew@x.org>\n',
    ['ada-lek: Ada Lek', 'bo-vos: Bo Vos'],
  ],
  [
    'items without handles',
    '- Ada Lek <hello@x.org>\n- Bo Vos <hello@x.org>\n',
    ['ada-lek: Ada Lek', 'bo-vos: Bo Vos'],
  ],
  [
    'handles without names',
    '- @ada-lek <crew@x.org>\n- @bo-vos <crew@x.org>\n',
    ['ada-lek: ada-lek', 'bo-vos: bo-vos'],
  ],
  [
    'a personal address of two of one family',
    '- Ada Lek (@ada) <lek@x.org>\n- Bo Lek (@bo) <lek@x.org>\n',
    ['ada: Ada Lek', 'bo: Bo Lek'],
  ],
  [
    'one of them twice, once by the address alone',
    '- Ada Lek (@ada) <ada@x.org>\n- Ada J. Lek <ada@x.org>\n- Bo Vos (@bo) <bo@x.org>\n',
    ['ada: Ada Lek', 'bo: Bo Vos'],
  ],
])('%s', (_, list, expected) => {
  expect(short(gather({ 'MAINTAINERS.md': `# Maintainers\n\n${list}` }))).toEqual(
    expected.map((one) => `${one}, 0, maintainer`),
  );
});

test('of two pages with one address each has the commits under their name, and a third has their own', () => {
  const page = (name: string): string => `name: ${name}\nemail: crew@harbour.example\n`;
  const commits = ['Ada Lek', 'Bo Vos', 'Cy Dam', 'A. Lek'].map((name) => [`${name} <crew@harbour.example>`]);
  expect(
    short(gather({ 'members/ada.md': page('Ada Lek'), 'members/bo.md': page('Bo Vos') }, commits)),
  ).toEqual(['ada: Ada Lek, 2', 'bo: Bo Vos, 1', 'cy-dam: Cy Dam, 1']);
});

test('who has a page gets no role of somebody else with that address in a list', () => {
  const list = { 'MAINTAINERS.md': table('Bo Vos | @bo-vos | crew@x.org') };
  expect(short(gather({ ...list, 'members/ada.md': 'name: Ada Lek\nemail: crew@x.org\n' }))).toEqual([
    'ada: Ada Lek, 0',
    'bo-vos: Bo Vos, 0, maintainer',
  ]);
  expect(
    short(gather({ ...list, 'members/ada.md': 'name: Ada Lek\ngithub: ada\nemail: crew@x.org\n' })),
  ).toEqual(['ada: Ada Lek, 0', 'bo-vos: Bo Vos, 0, maintainer']);
  // Their own role they get, by the address alone.
  expect(short(gather({ ...list, 'members/bo.md': 'name: Bo Vos\nemail: crew@x.org\n' }))).toEqual([
    'bo: Bo Vos, 0, maintainer',
  ]);
});

test('in the history alone an address is one person’s, whatever the name; an office’s is not', () => {
  expect(short(gather({}, [['Ada Lek <ada@x.org>'], ['Grace Hop <ada@x.org>'], ['al <ada@x.org>']]))).toEqual(
    ['ada-lek: Ada Lek, 3'],
  );
  expect(
    short(
      gather({}, [
        ['Ada Lek <info@x.org>'],
        ['Grace Hop <info@x.org>'],
        ['ada <info@x.org>'],
        ['adalek <info@x.org>'],
      ]),
    ),
  ).toEqual(['ada-lek: Ada Lek, 3', 'grace-hop: Grace Hop, 1']);
});

test('commits of an address that one person has are theirs, unless they carry another’s login', () => {
  const files = { 'MAINTAINERS.md': '# Maintainers\n\n- Ada Lek (@ada) <ada@x.org>\n' };
  expect(short(gather(files, [['dragon <ada@x.org>'], ['Ada Lek <ada@x.org>']]))).toEqual([
    'ada: Ada Lek, 2, maintainer',
  ]);
  expect(
    short(
      gather(
        files,
        [['Bo Vos <1+bo-vos@users.noreply.github.com>']],
        '<ada@x.org> <1+bo-vos@users.noreply.github.com>',
      ),
    ),
  ).toEqual(['ada: Ada Lek, 0, maintainer', 'bo-vos: Bo Vos, 1']);
});

test('a handle in two files, each with another address, is one person with both', () => {
  const people = gather(
    {
      'MAINTAINERS.md': '# Maintainers\n\n- Ada Lek (@ada) <ada@x.org>\n',
      'docs/MAINTAINERS.md': '# Maintainers\n\n- @ada <ada@y.org>\n',
    },
    [['Ada <ada@y.org>'], ['Ada L <ada@x.org>']],
  );
  expect(short(people)).toEqual(['ada: Ada Lek, 2, maintainer, maintainer']);
});

test('an identity that is new is found by its name among those who share its address', () => {
  const people = gather({
    'MAINTAINERS.md': table('Ada Lek | @ada-lek | crew@x.org', 'Bo Vos | @bo-vos | crew@x.org'),
  });
  const idOf = (name: string) => people.byIdentity({ name, email: 'crew@x.org' })?.id;
  expect([idOf('Bo Vos'), idOf('A. Lek'), idOf('Cy Dam')]).toEqual(['bo-vos', 'ada-lek', undefined]);
});

test('who is joined by hand with one behind a shared address leaves the others what is theirs', () => {
  const commits = [['Ada Lek <ada@x.org>'], ['Ada Lek <crew@x.org>'], ['Bo Vos <crew@x.org>']];
  const suggestions = mergeSuggestions(gather({}, commits));
  expect(suggestions.map(({ mailmap }) => mailmap)).toEqual([['Ada Lek <ada@x.org> Ada Lek <crew@x.org>']]);
  expect(short(gather({}, commits, suggestions[0]?.mailmap.join('\n')))).toEqual([
    'ada-lek: Ada Lek, 2',
    'bo-vos: Bo Vos, 1',
  ]);
});

test('two co-authors behind one address are two where .mailmap says so, and one where it does not', () => {
  const commits = [['Ada <ada@x.y>', 'nick1 <bugs@x.y>', 'nick2 <bugs@x.y>', 'Ada L <ada@x.y>']];
  const mailmap = 'One <one@x.y> nick1 <bugs@x.y>\nTwo <two@x.y> nick2 <bugs@x.y>\n';
  expect(short(gather({}, commits, mailmap))).toEqual(['ada-l: Ada L, 1', 'one: One, 1', 'two: Two, 1']);
  expect(short(gather({}, commits))).toEqual(['ada-l: Ada L, 1', 'nick1: nick1, 1']);
  // Who writes along from the author's own address.
  expect(short(gather({}, [['Ada <ada@x.y>', 'Bo <ada@x.y>']], 'Bo <bo@x.y> Bo <ada@x.y>'))).toEqual([
    'ada: Ada, 1',
    'bo: Bo, 1',
  ]);
});

test('who edits live from the same office is named as well', () => {
  const office = (name: string): Identity => ({ name, email: 'crew@x.org' });
  const named = newCoAuthors([office('Bo Vos'), office('Ada Lek'), office('A. Lek')], {
    message: '',
    committing: [office('Ada Lek')],
    mailmap: parseMailmap(''),
  });
  expect(named.map(coAuthorLine)).toEqual(['Co-authored-by: Bo Vos <crew@x.org>']);
});

test('what is an office’s address, and what is one name', () => {
  const offices = [
    'crew@x',
    'info@x',
    'harbour-maintainers@x',
    'team-docs@x',
    'maintainers+list@x',
    'bestuur@x',
  ];
  const people = ['ada@x', 'dev.patel@x', 'john.press@x', 'supporters@x', 'steam@x', 'corey@x', 'ada.core@x'];
  expect(offices.filter((address) => !isOfficeAddress(address))).toEqual([]);
  expect(people.filter(isOfficeAddress)).toEqual([]);
  const same = [
    ['ada ny', 'ada j ny'],
    ['a ny', 'ada ny'],
    ['ada', 'ada ny'],
    ['adany', 'ada ny'],
    ['ada n', 'ada ny'],
  ];
  const other = [
    ['ada ny', 'bo ny'],
    ['ada', 'bo'],
    ['a', 'ada ny'],
    ['ny ada', 'ada ny'],
  ];
  expect(same.filter(([a = '', b = '']) => !isVariant(a, b))).toEqual([]);
  expect(other.filter(([a = '', b = '']) => isVariant(a, b))).toEqual([]);
});
