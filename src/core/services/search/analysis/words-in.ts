import { addToHash, emptyHash } from './word-table';

const separator = 0;
const wordSign = 1;
const otherSign = 2;
const wideSign = 3;
/** A sign that may end a word: `C++`. */
const lastSign = 4;
/** The class of each UTF-8 byte; non-ASCII bytes need a closer look. */
const signs = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte > 127) return wideSign;
  const text = String.fromCharCode(byte);
  return /\s/.test(text) ? separator : /\w/.test(text) ? wordSign : /[+#]/.test(text) ? lastSign : otherSign;
});

/**
 * Visits each whitespace-separated token with its hash; ASCII tokens without surrounding punctuation. One
 * pass over the bytes: splitting a text into strings takes several times as long. Inner punctuation is left
 * to the caller, on a cache miss.
 */
export function eachChunk(text: Uint8Array, visit: (start: number, end: number, hash: number) => void): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    const begin = at;
    let hash = emptyHash;
    // Fast path: most words consist of letters and end at a space.
    let byte = text[at] ?? 0;
    let sign = signs[byte];
    while (sign === wordSign) {
      hash = addToHash(hash, byte);
      byte = ++at < length ? (text[at] ?? 0) : 32;
      sign = signs[byte];
    }
    if (sign === separator) {
      if (at > begin) visit(begin, at, hash);
      at++;
      continue;
    }
    let wide = false;
    let width = 0;
    for (; at < length && (width = separatorWidth(text, at)) === 0; at++) wide ||= (text[at] ?? 0) > 127;
    const [start, end] = wide ? [begin, at] : [skipSigns(text, begin, at), skipSignsBack(text, begin, at)];
    if (start < end) visit(start, end, hashOf(text, start, end));
    at += width;
  }
}

function skipSigns(text: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (signs[text[at] ?? 0] ?? 0) >= otherSign) at++;
  return at;
}

function skipSignsBack(text: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && signs[text[at - 1] ?? 0] === otherSign) at--;
  return at;
}

/** The byte length of the whitespace at an offset; 0 if there is none. */
function separatorWidth(text: Uint8Array, at: number): number {
  const sign = signs[text[at] ?? 0];
  return sign === separator ? 1 : sign === wideSign ? wideSpaceWidth(text, at) : 0;
}

/** U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000 and U+FEFF. */
function wideSpaceWidth(text: Uint8Array, at: number): number {
  const [first, second, third] = [text[at], text[at + 1], text[at + 2] ?? 0];
  if (first === 0xc2) return second === 0xa0 ? 2 : 0;
  const found =
    first === 0xe2
      ? second === 0x80
        ? third <= 0x8a || third === 0xa8 || third === 0xa9 || third === 0xaf
        : second === 0x81 && third === 0x9f
      : (first === 0xe1 && second === 0x9a && third === 0x80) ||
        (first === 0xe3 && second === 0x80 && third === 0x80) ||
        (first === 0xef && second === 0xbb && third === 0xbf);
  return found ? 3 : 0;
}

function hashOf(text: Uint8Array, start: number, end: number): number {
  let hash = emptyHash;
  for (let at = start; at < end; at++) hash = addToHash(hash, text[at] ?? 0);
  return hash;
}
