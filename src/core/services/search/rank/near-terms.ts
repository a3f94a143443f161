import { openTerms, type Terms } from '../index/terms';

/** Longer words are not matched fuzzily. */
const longestWord = 64;

/**
 * The numbers of the terms within `edits` insertions, deletions, substitutions and transpositions of a word.
 *
 * Neighbours in the dictionary share prefixes, so the rows of the distance matrix for these are kept, and a
 * prefix that can no longer lead to a match is skipped with all its terms.
 */
export function nearTerms(terms: Terms, word: string, edits: number): number[] {
  const width = word.length + 1;
  if (word.length > longestWord) return [];
  const text = terms.text();
  const shared = terms.shared();
  const rows: Uint8Array[] = [Uint8Array.from({ length: width }, (_, column) => column)];
  const least = [0];
  const found: number[] = [];
  let known = 0;
  for (let index = 0; index < terms.size;) {
    const start = index === 0 ? 0 : (terms.ends[index - 1] ?? 0);
    const length = (terms.ends[index] ?? 0) - start;
    let depth = known;
    let far = false;
    while (depth < length && !far) {
      depth++;
      rows[depth] ??= new Uint8Array(width);
      least[depth] = fillRow(rows, depth, text, start, word, edits);
      far = canOnlyBeFarther(least, depth, edits);
    }
    if (!far && Math.abs(length - word.length) <= edits && (rows[length]?.[word.length] ?? 255) <= edits) {
      found.push(index);
    }
    index++;
    if (far) while (index < terms.size && (shared[index] ?? 0) >= depth) index++;
    known = Math.min(depth, shared[index] ?? 0);
  }
  return found;
}

/**
 * Fills the row of the term's first `depth` characters and returns its minimum. Only cells within `edits` of
 * the diagonal can match, so only those are filled, and one more at each side.
 */
function fillRow(
  rows: readonly Uint8Array[],
  depth: number,
  text: string,
  start: number,
  word: string,
  edits: number,
): number {
  const [row, above] = [rows[depth], rows[depth - 1]];
  if (row === undefined || above === undefined) return 0;
  const code = text.charCodeAt(start + depth - 1);
  const [from, to] = [Math.max(1, depth - edits), Math.min(word.length, depth + edits)];
  let least = (row[from - 1] = from === 1 ? Math.min(depth, 255) : 255);
  for (let column = from; column <= to; column++) {
    let cost = (above[column - 1] ?? 255) + (word.charCodeAt(column - 1) === code ? 0 : 1);
    cost = Math.min(cost, (above[column] ?? 255) + 1, (row[column - 1] ?? 255) + 1);
    if (column > 1 && word.charCodeAt(column - 2) === code) {
      // A transposition, possibly with one character between: lunr's automaton allows both.
      for (let gap = 0; gap < 2 && depth - 2 - gap >= 0; gap++) {
        if (text.charCodeAt(start + depth - 2 - gap) !== word.charCodeAt(column - 1)) continue;
        cost = Math.min(cost, (rows[depth - 2 - gap]?.[column - 2] ?? 255) + 1 + gap);
      }
    }
    row[column] = Math.min(cost, 255);
    least = Math.min(least, cost);
  }
  if (to < word.length) row[Math.max(to + 1, 0)] = 255;
  return least;
}

/** A transposition reaches back two or three rows, at a cost. */
function canOnlyBeFarther(least: readonly number[], depth: number, edits: number): boolean {
  return (
    (least[depth] ?? 0) > edits &&
    (least[depth - 1] ?? edits) + 1 > edits &&
    (least[depth - 2] ?? edits) + 2 > edits
  );
}

/** Whether two words are within an edit distance. */
export function withinEdits(word: string, other: string, edits: number): boolean {
  if (Math.abs(word.length - other.length) > edits) return false;
  const terms = openTerms(new TextEncoder().encode(word), Uint32Array.of(word.length));
  return nearTerms(terms, other, edits).length > 0;
}
