/**
 * A name for a text, of 21 characters: 96 bits of a mixing hash, so that millions of texts have names of
 * their own. No secret: who guesses the text can check the guess.
 */
export function shortHash(text: string): string {
  let [a, b, c] = [0x811c9dc5, 0x9e3779b9 ^ text.length, 0x2545f491];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul((b << 13) | (b >>> 19), 5) + Math.imul(code ^ (a >>> 7), 0xcc9e2d51);
    c = Math.imul(c + code + (b >>> 11), 0x1b873593) ^ (c >>> 15);
  }
  return [a ^ (c >>> 3), b ^ (a >>> 5), c ^ (b >>> 7)].map(word).join('');
}

/** The finishing steps of MurmurHash3 (Austin Appleby, public domain), as seven digits to the base of 36. */
function word(value: number): string {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0).toString(36).padStart(7, '0').slice(-7);
}
