import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, diffText } from '../../../src/collab/text-edit';
import { importEdits } from '../../../src/collab/text-import';
import { wordEdits } from '../../../src/collab/word-edits';
import { isWithinToken } from '../../../src/core/base/tokens';

const parts = ['a', 'b', 'line\n', 'other line\n', '\n', '😀', 'é', ' ', ', ', 'e\u0301', '海'];
const text = fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((some) => some.join(''));

test('edits of words turn one text into the other, take no word apart, and leave a character between any two', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      for (const edits of [wordEdits(before, after).reverse(), importEdits(before, after)]) {
        expect(applyEdits(before, edits)).toBe(after);
        edits.forEach(({ start, deleted }, at) => {
          expect(isWithinToken(before, start) || isWithinToken(before, start + deleted)).toBe(false);
          expect(start + deleted).toBeLessThan(edits[at - 1]?.start ?? Infinity);
        });
      }
    }),
    { numRuns: 3000 },
  );
});

test('no word that stays is taken away and put in again, whatever changes around it', () => {
  const change = fc.tuple(fc.nat(), fc.constantFrom('words', 'line', 'remove', 'blank'));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.array(change, { maxLength: 12 }), (count, changes) => {
      const before = Array.from({ length: count }, (_, at) => `w${at}${at % 11 === 10 ? '.\n\n' : ' '}`);
      const after = changes.reduce((list, [at, what], number) => {
        const place = at % (list.length + 1);
        if (what === 'remove') return list.toSpliced(place, 1);
        if (what === 'blank') return list.toSpliced(place, 1, (list[place] ?? '').replace(' ', '\n'));
        return list.toSpliced(place, 0, what === 'words' ? `n${number} m${number} ` : `n${number}\n\n`);
      }, before);
      for (const { start, deleted, inserted } of wordEdits(before.join(''), after.join(''))) {
        const taken =
          before
            .join('')
            .slice(start, start + deleted)
            .match(/\w+/g) ?? [];
        expect(taken.filter((word) => inserted.split(/\W+/).includes(word))).toEqual([]);
        expect(inserted).not.toMatch(/w\d/);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a word more in each of two places is two edits, and what was written anew is one', () => {
  expect(wordEdits('one two three four\n', 'one or two three and four\n')).toEqual([
    { start: 4, deleted: 0, inserted: 'or ' },
    { start: 13, deleted: 0, inserted: ' and' },
  ]);
  expect(wordEdits('so we go there now\n', 'nobody ever came here now\n')).toEqual([
    { start: 0, deleted: 14, inserted: 'nobody ever came here' },
  ]);
});

test('what is taken away on one side of a sign and put in on the other is no edit', () => {
  // Two joined changes came to nothing here once, and to move nothing to the end of its repetitions never
  // ended.
  const before =
    'other line\nother line\n 😁other line\naé😁😀 \n\n 😀ébline\néline\nother line\naline\n\nline\nbéother line\n😁a';
  const after = ' \nother line\n ';
  const edits = importEdits(before, after);
  expect(edits.every(({ deleted, inserted }) => deleted > 0 || inserted !== '')).toBe(true);
  expect(applyEdits(before, edits)).toBe(after);
});

const lines = (count: number, line: (at: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => line(at));
const long = lines(16_000, (at) => `line ${at} of a text that is long enough\n`).join('');
const unsorted = lines(8000, (at) => `${(at * 7919) % 8000} word\n`);

test.each([
  ['indented', long, long.replace(/^(?=.)/gm, '  '), 16_000],
  ['with another word in each line', long, long.replaceAll('text', 'book'), 16_000],
  ['sorted', unsorted.join(''), unsorted.toSorted().join(''), Infinity],
  ['of equal lines', 'a line\n'.repeat(16_000), 'another line\n'.repeat(16_000), 16_000],
])('a long text that is %s is compared and changed at once', (_, before, after, most) => {
  const begin = performance.now();
  const edits = diffText(before, after);
  expect(applyEdits(before, edits)).toBe(after);
  expect(edits.length).toBeLessThanOrEqual(most);
  // It took half a minute, and takes a tenth of a second: only the kind of growth is held here.
  expect(performance.now() - begin).toBeLessThan(5000);
});
