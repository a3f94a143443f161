import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRoomName, parseRoomName } from '../../../src/collab/room-name';

const part = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  // eslint-disable-next-line no-control-regex -- none of them is in a name that anybody gave
  .filter((text) => !/[/\\\u0000-\u001f\u007f]|^\.{1,2}$|^\.git$/i.test(text));

test('a name is read as it was written', () => {
  fc.assert(
    fc.property(
      part,
      fc.array(part, { minLength: 1, maxLength: 3 }),
      fc.array(part, { maxLength: 5 }),
      (community, branch, path) => {
        const name = { community, branch: branch.join('/'), path: path.join('/') };
        expect(parseRoomName(formatRoomName(name))).toEqual(name);
      },
    ),
  );
});

test('the longest path that is usual in any script has a room', () => {
  // Of three bytes a character, each of them three characters in an address.
  const path = `${Array.from({ length: 7 }, () => '社'.repeat(85)).join('/')}.md`;
  expect(parseRoomName(formatRoomName({ community: 'harbour', branch: 'main', path }))?.path).toBe(path);
});

test.each([
  ['', 'nothing'],
  ['harbour/main', 'no path'],
  ['harbour//a.md', 'no branch'],
  ['/main/a.md', 'no community'],
  ['harbour/main/../a.md', 'a path that leads out'],
  ['harbour/main/%2e%2e/a.md', 'the same, escaped'],
  ['harbour/main/a%2f..%2fb.md', 'a slash that is escaped'],
  ['harbour/main/.git/config', 'what is Git’s'],
  ['harbour/main/.GIT/config', 'the same on a disk that tells no case'],
  ['harbour/main/a%00.md', 'a control character'],
  ['harbour/main/a%', 'a broken escape'],
  [`harbour/main/${'a'.repeat(7200)}.md`, 'more than a server reads'],
])('%j names no room: %s', (text) => {
  expect(parseRoomName(text)).toBeUndefined();
});
