// Character classes as CommonMark defines them, over UTF-16 code units. Tables for ASCII, because these are
// queried for every character of a community's text.

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
export const HASH = 35;
export const AMPERSAND = 38;
export const APOSTROPHE = 39;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const STAR = 42;
export const PLUS = 43;
export const DASH = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const SEMICOLON = 59;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const AT = 64;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const CARET = 94;
export const UNDERSCORE = 95;
export const BACKTICK = 96;
export const OPEN_BRACE = 123;
export const PIPE = 124;
export const TILDE = 126;

const DIGIT = 1;
const ALPHA = 2;
const PUNCTUATION = 4;
const WHITESPACE = 8;

const ascii = new Uint8Array(128);
for (let c = 33; c < 127; c++) ascii[c] = PUNCTUATION;
for (let c = 48; c < 58; c++) ascii[c] = DIGIT;
for (let c = 65; c < 91; c++) ascii[c] = ALPHA;
for (let c = 97; c < 123; c++) ascii[c] = ALPHA;
for (const c of [TAB, LF, CR, SPACE]) ascii[c] = WHITESPACE;

function is(c: number, mask: number): boolean {
  return c < 128 && ((ascii[c] as number) & mask) !== 0;
}

export const isDigit = (c: number): boolean => is(c, DIGIT);
export const isAlpha = (c: number): boolean => is(c, ALPHA);
export const isAlphanumeric = (c: number): boolean => is(c, ALPHA | DIGIT);
export const isAsciiPunctuation = (c: number): boolean => is(c, PUNCTUATION);
/** Space, tab or a line ending. */
export const isWhitespace = (c: number): boolean => is(c, WHITESPACE);
export const isBlank = (c: number): boolean => c === SPACE || c === TAB;
export const isLineEnding = (c: number): boolean => c === LF || c === CR;
export const isControl = (c: number): boolean => c < 32 || c === 127;

/** Whitespace in any script, line endings included. */
export function isUnicodeWhitespace(c: number): boolean {
  if (c < 128) return (c >= 9 && c <= 13) || c === SPACE;
  return c === 0xa0 || (c >= 0x1680 && /\s/.test(String.fromCharCode(c)));
}

/** Punctuation and symbols in any script. */
export function isUnicodePunctuation(c: number): boolean {
  return c < 128 ? is(c, PUNCTUATION) : /[\p{P}\p{S}]/u.test(String.fromCharCode(c));
}

/**
 * Letters and digits in any script. Outside the BMP it goes by surrogates: the high one distinguishes symbols
 * (emoji) from scripts, the low one is classified like the high one.
 */
export function isUnicodeAlphanumeric(c: number): boolean {
  if (c < 128) return is(c, DIGIT | ALPHA);
  if (c >= 0xd800 && c <= 0xdfff) return c < 0xd83c || c > 0xd83e;
  return /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(c));
}

/** Whether the character that ends at `at` is a letter or digit in any script. */
export function isAlphanumericBefore(text: string, at: number): boolean {
  const c = text.charCodeAt(at - 1);
  if (c < 0xdc00 || c > 0xdfff) return isUnicodeAlphanumeric(c);
  return /[\p{L}\p{M}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at));
}

/** The first offset from `at` up to `end` that is neither space nor tab. */
export function skipBlanks(text: string, at: number, end: number): number {
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The first offset from `at` up to `end` that is neither space, tab nor line ending. */
export function skipWhitespace(text: string, at: number, end: number): number {
  while (at < end && isWhitespace(text.charCodeAt(at))) at++;
  return at;
}

/** The end of a stretch without trailing whitespace. */
export function trimmedEnd(text: string, start: number, end: number): number {
  while (end > start && isWhitespace(text.charCodeAt(end - 1))) end--;
  return end;
}
