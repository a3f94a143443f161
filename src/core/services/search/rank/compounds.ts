import type { Terms } from '../index/terms';

/** Shorter words occur in too many others by chance, in UTF-16 code units. */
const shortestWord = 6;
const shortestStem = 5;
/** What precedes the word must be a word as well. */
const shortestBefore = 3;
/** Cache size per dictionary, which is immutable: while somebody types, only the last word changes. */
const mostRemembered = 32;
/** Beyond this many, matches are mostly coincidental. */
const mostCompounds = 1_000;
const remembered = new WeakMap<Terms, Map<string, readonly number[]>>();

/**
 * The numbers of compound terms that end with a word, `ledenvergader` for `vergadering`, or contain it
 * unstemmed, `vergaderingsverslag`: the last word determines the meaning of a compound.
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

/** The number of the term at an offset of the concatenated terms. */
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
