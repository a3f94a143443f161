import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../src/core/model/history/commit-log';
import { addMailmapLines, mailmapLine, parseMailmap } from '../../../src/core/model/people/mailmap';
import { createRepository, git, temporaryFolder } from '../node/git-fixture';

const folder = temporaryFolder();
const repository = createRepository(path.join(folder, 'mailmap')).root;

/** What Git makes of identities by a `.mailmap`. */
function askGit(mailmap: string, identities: readonly Identity[]): Identity[] {
  writeFileSync(path.join(repository, '.mailmap'), mailmap);
  const input = identities.map(({ name, email }) => `${name} <${email}>\n`).join('');
  return git(repository, ['check-mailmap', '--stdin'], {}, input)
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [, name = '', email = ''] = /^(.*?) ?<(.*)>$/.exec(line) ?? [];
      return { name, email };
    });
}

const people: Identity[] = ['Ada Ny', 'ADA NY', 'Bo', 'ada', 'Cy Öz'].flatMap((name) =>
  ['ada@example.org', 'ADA@Example.org', 'bo@example.org', 'bo', 'x@y'].map((email) => ({ name, email })),
);

describe('a mailmap says what Git says', () => {
  test.each([
    ['a proper name', 'Ada Lovelace <ada@example.org>\n'],
    ['a proper address', '<ada@proper.org> <ada@example.org>\n'],
    ['both', 'Ada Lovelace <ada@proper.org> <ada@example.org>\n'],
    [
      'one name under a shared address',
      'Ada Lovelace <ada@proper.org> Ada Ny <ada@example.org>\nBo B <bo@p.org> bo <ada@example.org>\n',
    ],
    ['later lines win, and add', 'A <ada@example.org>\n<a@p.org> <ada@example.org>\nB <ada@example.org>\n'],
    ['comments and nonsense', '# Ada <ada@example.org>\nnonsense\n<>\nX <\n Ada L <ada@example.org> # so\n'],
    ['line ends of Windows', 'Ada L <ada@example.org>\r\nBo B <bo@p.org> <bo@example.org>\r\n'],
    ['no line end at the end', 'Ada L <ada@example.org>'],
    ['an empty file', ''],
  ])('%s', (_, mailmap) => {
    expect(people.map((person) => parseMailmap(mailmap).resolve(person))).toEqual(askGit(mailmap, people));
  });

  test('whatever it holds', () => {
    const part = fc.constantFrom(
      'Ada',
      'ADA NY',
      ' ',
      '<',
      '>',
      '<ada@example.org>',
      '<bo@example.org>',
      '<BO>',
      '<>',
      '#',
      '\n',
      '\t',
      'Öz',
      '\r\n',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const mailmap = parts.join('');
        expect(people.map((person) => parseMailmap(mailmap).resolve(person))).toEqual(
          askGit(mailmap, people),
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('adding lines', () => {
  test('changes nothing else', () => {
    const line = 'Ada <a@x> <b@x>';
    expect(addMailmapLines('', [line])).toBe(`${line}\n`);
    expect(addMailmapLines('# Us\r\nBo <bo@x>\r\n', [line])).toBe(`# Us\r\nBo <bo@x>\r\n${line}\r\n`);
    expect(addMailmapLines('Bo <bo@x>', [line])).toBe(`Bo <bo@x>\n${line}\n`);
    expect(addMailmapLines(`${line}\n`, [line])).toBe(`${line}\n`);
  });

  test('a line means what it is to mean, whatever the name holds', () => {
    const name = fc.string({ minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(name, (given) => {
        const line = mailmapLine({ name: given, email: 'proper@example.org' }, 'commit@example.org');
        expect(line).not.toMatch(/[\r\n]/);
        const { email } = parseMailmap(addMailmapLines('', [line])).resolve({
          name: 'X',
          email: 'Commit@example.org',
        });
        expect(email).toBe('proper@example.org');
      }),
    );
  });
});
