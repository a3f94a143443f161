/**
 * What a text says, as the smallest hashes of its word triples, in rising order: texts that say almost the
 * same share most of them (a bottom-k sketch, after Broder).
 */
export type Fingerprint = readonly number[];

/** Shorter texts (“thanks, that helped”) are alike without being copies. */
const fewestWords = 8;
/** Words in a row that are looked at as one. */
const triple = 3;
const size = 8;
/** Copies share so many. */
const shared = 5;
const longestText = 20_000;

/** The fingerprint of a folded text; undefined of a short one. */
export function fingerprintOf(text: string): Fingerprint | undefined {
  const words = text.slice(0, longestText).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < fewestWords) return undefined;
  const hashes = words.map(hashOf);
  const triples = new Set<number>();
  for (let at = 0; at + triple <= hashes.length; at++) {
    let hash = 0;
    for (let word = at; word < at + triple; word++)
      hash = mix(Math.imul(hash, 31) + (hashes[word] as number));
    triples.add(hash >>> 0);
  }
  return [...triples].sort((a, b) => a - b).slice(0, size);
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash | 0;
}

function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) | 0;
}

/** Whether two texts say almost the same. */
export function areCopies(a: Fingerprint, b: Fingerprint): boolean {
  return a.filter((hash) => b.includes(hash)).length >= Math.min(shared, a.length, b.length);
}

/** Of hundreds of copies it is enough to know so many. */
const mostCompared = 200;

/** How many other texts say almost the same as each, by its key; those without a copy are not in it. */
export function countCopies<Key>(
  texts: Iterable<readonly [key: Key, print: Fingerprint]>,
): ReadonlyMap<Key, number> {
  const all = [...texts];
  const withHash = new Map<number, number[]>();
  all.forEach(([, print], index) => {
    for (const hash of print) {
      const known = withHash.get(hash);
      if (!known) withHash.set(hash, [index]);
      else if (known.length < mostCompared) known.push(index);
    }
  });
  const counts = new Map<Key, number>();
  all.forEach(([key, print], index) => {
    const others = new Set<number>();
    // Who shares five of eight shares one of any four.
    for (const hash of print.slice(0, size - shared + 1))
      for (const other of withHash.get(hash) as number[])
        if (other !== index && areCopies(print, (all[other] as (typeof all)[number])[1])) others.add(other);
    if (others.size > 0) counts.set(key, others.size);
  });
  return counts;
}
