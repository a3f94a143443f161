import type { Terms } from '../index/terms';

/** Shorter words occur in too many others by chance, in UTF-16 code units. */
const shortestWord = 6;
const shortestStem = 5;
/** What precedes the word must be a word as well. */
const shortestBefore = 3;
/** Beyond this many, matches are mostly coincidental. */
const mostCompounds = 1_000;
/** Of dictionaries, which are immutable, made when somebody first asks. */
const lastParts = new WeakMap<Terms, LastParts>();

/**
 * The numbers of compound terms that end with a word, `ledenvergader` for `vergadering`, or contain it
 * unstemmed, `vergaderingsverslag`: the last word determines the meaning of a compound.
 */
export function compoundsOf(terms: Terms, word: string, stem: string): readonly number[] {
  if (word.length < shortestWord || stem.length < shortestStem) return [];
  let length = 0;
  while (length < stem.length && stem[length] === word[length]) length++;
  if (length < shortestStem) return [];
  let parts = lastParts.get(terms);
  if (!parts) lastParts.set(terms, (parts = lastPartsOf(terms)));
  const text = terms.text();
  const found = new Set<number>();
  const bucket = hashAt(word, 0) & parts.mask;
  for (let place = parts.starts[bucket] ?? 0; place < (parts.starts[bucket + 1] ?? 0); place++) {
    const at = parts.places[place] ?? 0;
    if (found.size >= mostCompounds) break;
    const isStem = text.startsWith(stem, at);
    const isWord = text.startsWith(word, at);
    if (!isStem && !isWord) continue;
    const index = termAround(terms.ends, at);
    const [start, end] = [index === 0 ? 0 : (terms.ends[index - 1] ?? 0), terms.ends[index] ?? 0];
    const endsWithIt = isStem && at + stem.length === end;
    const hasIt = isWord && at + word.length <= end;
    const isWhole = at === start && (endsWithIt || at + word.length === end);
    if ((endsWithIt || hasIt) && !isWhole) found.add(index);
  }
  return [...found];
}

/**
 * Where a word may begin in a compound, by a hash of its first letters: to look for each word through the
 * text of a whole dictionary took longer than all the rest of a search.
 */
interface LastParts {
  /** Offsets in the text of the dictionary, ascending within each bucket. */
  readonly places: Uint32Array;
  /** Where each bucket begins in `places`; one more for the end. */
  readonly starts: Uint32Array;
  /** The number of buckets, a power of two, minus one. */
  readonly mask: number;
}

function lastPartsOf({ ends, text }: Terms): LastParts {
  const all = text();
  const counted = new Uint32Array(all.length);
  let count = 0;
  let start = 0;
  for (const end of ends) {
    for (let at = start; at <= end - shortestStem; at++) {
      if (at === start || at >= start + shortestBefore) counted[count++] = at;
    }
    start = end;
  }
  const mask = (1 << Math.max(4, Math.ceil(Math.log2(count + 1)))) - 1;
  const starts = new Uint32Array(mask + 2);
  const hashes = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const hash = (hashes[at] = hashAt(all, counted[at] ?? 0) & mask);
    starts[hash + 1] = (starts[hash + 1] ?? 0) + 1;
  }
  for (let bucket = 0; bucket <= mask; bucket++)
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  const next = starts.slice();
  const places = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const bucket = hashes[at] ?? 0;
    const place = next[bucket] ?? 0;
    next[bucket] = place + 1;
    places[place] = counted[at] ?? 0;
  }
  return { places, starts, mask };
}

/** Of as many letters as the shortest stem has. */
function hashAt(text: string, start: number): number {
  let hash = 0;
  for (let at = start; at < start + shortestStem; at++) hash = Math.imul(hash, 31) + text.charCodeAt(at);
  return hash ^ (hash >>> 15);
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
