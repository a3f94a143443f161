import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/collab/text-edit';
import { lineStartsOf, rangeBetween } from '../../../src/core/base/lines';
import { textEditsOf, type ContentChange } from '../../../src/extension/live/editor-changes';

/** A change as the editor tells of it, from one that replaces a stretch of the document's own text. */
function told(text: string, start: number, end: number, inserted: string): ContentChange {
  const [line, , endLine] = rangeBetween(lineStartsOf(text), start, end);
  return {
    range: { start: { line }, end: { line: endLine } },
    rangeOffset: start,
    rangeLength: end - start,
    text: inserted,
  };
}

const lines = fc.array(fc.constantFrom('', 'a', 'one', 'two ', 'drie €', '😀'), { maxLength: 8 });

test.each(['\n', '\r\n'])('edits of a text with %j say what the document became', (eol) => {
  const withEol = (text: string): string => text.replaceAll('\n', eol);
  fc.assert(
    fc.property(
      lines,
      fc.array(fc.tuple(fc.nat(), fc.nat(), lines), { minLength: 1, maxLength: 4 }),
      (begun, replacements) => {
        const before = begun.join('\n');
        let text = withEol(before);
        const changes: ContentChange[] = [];
        for (const [from, to, insertedLines] of replacements) {
          // The editor never cuts the end of a line in two.
          const places = [...Array(text.length + 1).keys()].filter(
            (at) => text.slice(at - 1, at + 1) !== '\r\n',
          );
          const [a = 0, b = 0] = [places[from % places.length], places[to % places.length]];
          const [start, end] = [Math.min(a, b), Math.max(a, b)];
          const inserted = withEol(insertedLines.join('\n'));
          changes.push(told(text, start, end, inserted));
          text = text.slice(0, start) + inserted + text.slice(end);
        }
        const edits = textEditsOf(before, changes, eol === '\r\n');
        expect(applyEdits(before, edits)).toBe(text.replaceAll('\r\n', '\n'));
      },
    ),
    { numRuns: 2000 },
  );
});

test('a file that was read again is told by what differs in it', () => {
  const before = 'one\ntwo\nthree\nfour\n';
  const after = 'ONE\ntwo\nthree\nFOUR\n';
  const edits = textEditsOf(before, [told(before, 0, before.length, after)], false);
  expect(applyEdits(before, edits)).toBe(after);
  expect(edits.map(({ deleted }) => deleted)).toEqual([4, 3]);
});

test('other ends of lines are no change of the text', () => {
  const before = 'one\r\ntwo\r\n';
  expect(textEditsOf('one\ntwo\n', [told(before, 0, before.length, 'one\ntwo\n')], true)).toEqual([]);
});
