import { expect, test } from 'vitest';
import { parseMailmap } from '../../../src/core/model/people/mailmap';
import { coAuthorLine, newCoAuthors } from '../../../src/core/model/people/new-co-authors';

const ada = { name: 'Ada', email: 'ada@example.org' };
const grace = { name: 'grace', email: 'Grace@laptop.example' };
const mailmap = parseMailmap('Grace Hop <grace@example.org> <grace@laptop.example>\n');

test('those are named who neither commit nor are named already, each once and by their proper name', () => {
  const names = (message: string, ...committing: (typeof ada)[]): string[] =>
    newCoAuthors([ada, grace, { ...grace, email: 'GRACE@example.org' }], {
      message,
      committing,
      mailmap,
    }).map(coAuthorLine);
  expect(names('Write\n')).toEqual([
    'Co-authored-by: Ada <ada@example.org>',
    'Co-authored-by: Grace Hop <grace@example.org>',
  ]);
  expect(names('Write\n', { name: 'A.', email: 'ADA@example.org' })).toEqual([
    'Co-authored-by: Grace Hop <grace@example.org>',
  ]);
  expect(names('Write\n\nCo-Authored-By: G <grace@laptop.example>\n', ada)).toEqual([]);
  expect(names('# Co-authored-by: Ada <ada@example.org>\n')).toHaveLength(2);
});

test('a name cannot break the line', () => {
  expect(coAuthorLine({ name: 'A <b>\nSigned-off-by: C', email: 'a>@x\r' })).toBe(
    'Co-authored-by: A bSigned-off-by: C <a@x>',
  );
});
