import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRelation } from '../../../src/core/base/relation';

test('owners are found by key, in the order in which they came, once each', () => {
  const relation = createRelation();
  for (const owner of ['b', 'a', 'b', 'c']) relation.add(owner, 'key');
  relation.add('a', 'other');
  expect(relation.ownersOf('key')).toEqual(['b', 'a', 'c']);
  expect([...relation.counts()]).toEqual([
    ['key', 3],
    ['other', 1],
  ]);
  relation.forget('b');
  relation.forget('c');
  relation.forget('nobody');
  expect(relation.ownersOf('key')).toEqual(['a']);
  expect(relation.isEmpty).toBe(false);
  relation.forget('a');
  expect(relation.ownersOf('key')).toEqual([]);
  expect(relation.isEmpty).toBe(true);
});

test('is what a list of pairs would be, whatever is added and forgotten', () => {
  const name = fc.constantFrom('a', 'b', 'c', '');
  const step = fc.oneof(
    fc.tuple(fc.constant('add'), name, name),
    fc.tuple(fc.constant('forget'), name, name),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const relation = createRelation();
      let pairs: (readonly [owner: string, key: string])[] = [];
      for (const [what, owner, key] of steps) {
        if (what === 'forget') {
          relation.forget(owner);
          pairs = pairs.filter(([other]) => other !== owner);
        } else {
          relation.add(owner, key);
          if (!pairs.some((pair) => pair[0] === owner && pair[1] === key)) pairs.push([owner, key]);
        }
      }
      for (const key of ['a', 'b', 'c', ''])
        expect([...relation.ownersOf(key)].sort()).toEqual(
          pairs
            .filter((pair) => pair[1] === key)
            .map(([owner]) => owner)
            .sort(),
        );
      expect(relation.isEmpty).toBe(pairs.length === 0);
    }),
  );
});
