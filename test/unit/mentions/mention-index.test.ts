import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMentionIndex } from '../../../src/core/model/mentions/mention-index';
import { buildMentionTable } from '../../../src/core/model/mentions/mention-table';
import { mentionKey, type MentionKey } from '../../../src/core/model/mentions/mentioned-names';

const types = ['person', 'page', 'tag'] as const;
const key = fc
  .record({ type: fc.constantFrom(...types), name: fc.constantFrom('ada', 'bo', 'a', 'ab', 'é', 'z:z', '') })
  .map(({ type, name }) => mentionKey(type, name));
const documents = fc.dictionary(
  fc.constantFrom('a.md', 'b.md', 'c/d.md'),
  fc.uniqueArray(key, { maxLength: 5 }),
);
const step = fc.oneof(
  fc.record({ take: documents }),
  fc.record({ forget: fc.constantFrom('a.md', 'b.md', 'c/d.md') }),
);

test('after any tables it answers as a list of every document with its names would', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 90 }), (steps) => {
      const index = createMentionIndex();
      const known = new Map<string, readonly MentionKey[]>();
      for (const one of steps) {
        if ('forget' in one) {
          index.forget(one.forget);
          known.delete(one.forget);
        } else {
          index.take(buildMentionTable(new Map(Object.entries(one.take))));
          for (const [path, keys] of Object.entries(one.take)) known.set(path, keys);
        }
      }
      for (const type of types) {
        const counts = new Map<string, number>();
        for (const keys of known.values())
          for (const found of keys.filter((each) => each.startsWith(`${type}:`))) {
            const name = found.slice(type.length + 1);
            counts.set(name, (counts.get(name) ?? 0) + 1);
          }
        expect(new Map(index.namesOf(type))).toEqual(counts);
        for (const [name] of counts) {
          const naming = [...known].filter(([, keys]) => keys.includes(mentionKey(type, name)));
          expect(index.documentsNaming(type, [name])).toEqual(naming.map(([path]) => path).sort());
        }
        expect(index.documentsNaming(type, ['nobody'])).toEqual([]);
      }
    }),
  );
});

test('many small tables are merged, and say the same', () => {
  const index = createMentionIndex();
  for (let i = 0; i < 300; i++)
    index.take(
      buildMentionTable(new Map([[`${i}.md`, [mentionKey('person', 'Ada'), mentionKey('tag', `t${i}`)]]])),
    );
  expect(index.documentsNaming('person', ['ADA'])).toHaveLength(300);
  expect(index.documentsNaming('tag', ['t0', 't299'])).toEqual(['0.md', '299.md']);
});
