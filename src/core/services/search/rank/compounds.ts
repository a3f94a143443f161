import type { Terms } from '../index/terms';

/** Shorter words are in too many others by chance, in UTF-16 code units. */
const shortestWord = 6;
const shortestStem = 5;
/** What is before the word has to be one as well. */
const shortestBefore = 3;
/**
 * So many answers are remembered for each dictionary, which never changes: all words but the last stay while
 * somebody types.
 */
const mostRemembered = 32;
/** More words than these end alike by chance. */
const mostCompounds = 1_000;
const remembered = new WeakMap<Terms, Map<string, readonly number[]>>();

/**
 * The numbers of the terms of compounds that a word ends, `ledenvergader` for `vergadering`, or that have it
 * whole elsewhere, `vergaderingsverslag`: the last word says what a compound is.
 */
export function compoundsOf(terms: Terms, word: string, stem: string): readonly number[] {
  if (word.length < shortestWord || stem.length < shortestStem) return [];
  let known = remembered.get(terms);
  if (!known) remembered.set(terms, (known = new Map()));
  const key = `${word} ${stem}`;
  let found = known.get(key);
  if (!found) {
    known.set(key, (found = findCompounds(terms, word, stem)));
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
  }
  return found;
}

function findCompounds(terms: Terms, word: string, stem: string): number[] {
  const text = terms.text();
  let length = 0;
  while (length < stem.length && stem[length] === word[length]) length++;
  if (length < shortestStem) return [];
  const common = stem.slice(0, length);
  const found: number[] = [];
  let at = text.indexOf(common);
  for (; at >= 0 && found.length < mostCompounds; at = text.indexOf(common, at + 1)) {
    if (!text.startsWith(stem, at) && !text.startsWith(word, at)) continue;
    const index = termAround(terms.ends, at);
    const [start, end] = [index === 0 ? 0 : (terms.ends[index - 1] ?? 0), terms.ends[index] ?? 0];
    const endsWithIt = at + stem.length === end && text.startsWith(stem, at);
    const hasIt = at + word.length <= end && text.startsWith(word, at);
    const before = at - start;
    const isWhole = before === 0 && (endsWithIt || at + word.length === end);
    if ((endsWithIt || hasIt) && !isWhole && (before === 0 || before >= shortestBefore)) found.push(index);
  }
  return [...new Set(found)];
}

/** The number of the term to which a place in the text of all belongs. */
function termAround(ends: Uint32Array, at: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
