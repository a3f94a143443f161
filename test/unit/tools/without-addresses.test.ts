import { expect, test } from 'vitest';
import { addressLeftOut, withoutAddresses } from '../../../src/core/services/tools/without-addresses';

test.each([
  ['a.b+c@example.co.uk', addressLeftOut],
  ['<ada@example.org>, "bo@x.example"', `<${addressLeftOut}>, "${addressLeftOut}"`],
  ['mailto:ada@example.org.', `mailto:${addressLeftOut}.`],
  ['5128830+ada@users.noreply.github.com', addressLeftOut],
  ['müller@bücher.example', addressLeftOut],
  [`${'x'.repeat(500)}@example.org`, addressLeftOut],
])('takes the address out of %s', (text, expected) => {
  expect(withoutAddresses(text)).toBe(expected);
});

test.each([
  '@ada',
  'hello @ada and @bo',
  '@ada@example.social',
  'git@github.com:a/b.git',
  'kith@1.2.3',
  'a @ b.c',
])('leaves %s alone', (text) => {
  expect(withoutAddresses(text)).toBe(text);
});

test('reaches every value and every name', () => {
  const value = { a: ['x@example.org', 1, null, true], 'y@example.org': { z: 'z@example.org' } };
  expect(withoutAddresses(value)).toEqual({
    a: [addressLeftOut, 1, null, true],
    [addressLeftOut]: { z: addressLeftOut },
  });
});

test('takes no longer than a text is long', () => {
  for (const text of [
    'a'.repeat(200_000),
    `@${'a.'.repeat(200_000)}`,
    'a@'.repeat(100_000),
    `a@${'b.'.repeat(100_000)}`,
  ])
    expect(withoutAddresses(`${text} @`)).toBe(`${text} @`);
});
