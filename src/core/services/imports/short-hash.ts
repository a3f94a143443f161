/** 96 bits, as three numbers from 0 to 2³² − 1. */
export type HashWords = readonly [number, number, number];

/**
 * A name for a text, of 21 characters: 96 bits of a mixing hash, so that millions of texts have names of
 * their own. No secret: who guesses the text can check the guess.
 */
export function shortHash(text: string): string {
  return hashName(hashWords(text));
}

/** The bits of {@link shortHash}, where texts are many and their names would take too much memory. */
export function hashWords(text: string): HashWords {
  let [a, b, c] = [0x811c9dc5, 0x9e3779b9 ^ text.length, 0x2545f491];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul((b << 13) | (b >>> 19), 5) + Math.imul(code ^ (a >>> 7), 0xcc9e2d51);
    c = Math.imul(c + code + (b >>> 11), 0x1b873593) ^ (c >>> 15);
  }
  return [finished(a ^ (c >>> 3)), finished(b ^ (a >>> 5)), finished(c ^ (b >>> 7))];
}

/** The name that {@link shortHash} gives: seven digits to the base of 36 a word. */
export function hashName(words: HashWords): string {
  return words.map((word) => word.toString(36).padStart(7, '0')).join('');
}

/** The finishing steps of MurmurHash3 (Austin Appleby, public domain). */
function finished(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
