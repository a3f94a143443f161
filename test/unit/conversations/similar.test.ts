import { expect, test } from 'vitest';
import { similarQuery } from '../../../src/core/services/conversations/similar';

test.each([
  ['Which knot for a mooring post?', 'Which knot for a mooring post'],
  ['ETA: UTC -or- local? (kind:event tide* ~2)', 'ETA UTC or local kind event tide 2'],
  ['Getij’s venster', 'Getij’s venster'],
  ['?! …', ''],
])('%j is searched as %j', (title, query) => expect(similarQuery(title)).toBe(query));

test('a long title is searched by its first words', () => {
  expect(similarQuery('tide '.repeat(500)).split(' ')).toHaveLength(24);
});
