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
  let same = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const difference = (a[i] as number) - (b[j] as number);
    if (difference === 0) same++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return same >= Math.min(shared, a.length, b.length);
}

/** The fingerprints of many texts, for who asks how many copies one has. */
export interface CopyIndex {
  /** @param print undefined: the text is gone, or too short to have copies */
  set(key: string, print: Fingerprint | undefined): void;
  /** How many other texts say almost the same; of very many, about as many. */
  countOf(key: string): number;
}

/** Texts with the same fingerprint are one; of others that share a triple no more are looked at. */
const mostCompared = 50;

export function createCopyIndex(): CopyIndex {
  const prints = new Map<string, Fingerprint>();
  /** The texts of each fingerprint. */
  const same = new Map<string, { readonly print: Fingerprint; readonly keys: Set<string> }>();
  /** The fingerprints with each hash. */
  const withHash = new Map<number, Set<string>>();

  function remove(key: string, print: Fingerprint): void {
    const name = print.join();
    const group = same.get(name);
    group?.keys.delete(key);
    prints.delete(key);
    if (!group || group.keys.size > 0) return;
    same.delete(name);
    for (const hash of print) {
      const names = withHash.get(hash);
      names?.delete(name);
      if (names?.size === 0) withHash.delete(hash);
    }
  }

  return {
    set(key, print) {
      const before = prints.get(key);
      if (before) remove(key, before);
      if (!print) return;
      prints.set(key, print);
      const name = print.join();
      const group = same.get(name);
      if (group) {
        group.keys.add(key);
        return;
      }
      same.set(name, { print, keys: new Set([key]) });
      for (const hash of print) {
        const names = withHash.get(hash);
        if (names) names.add(name);
        else withHash.set(hash, new Set([name]));
      }
    },
    countOf(key) {
      const print = prints.get(key);
      if (!print) return 0;
      const own = print.join();
      const seen = new Set([own]);
      let count = (same.get(own)?.keys.size ?? 1) - 1;
      // Who shares five of eight shares one of any four.
      for (const hash of print.slice(0, size - shared + 1)) {
        let compared = 0;
        for (const name of withHash.get(hash) ?? []) {
          if (++compared > mostCompared) break;
          const group = same.get(name);
          if (!group || seen.has(name)) continue;
          seen.add(name);
          if (areCopies(print, group.print)) count += group.keys.size;
        }
      }
      return count;
    },
  };
}
