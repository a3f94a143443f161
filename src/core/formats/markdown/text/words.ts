import { CR, isUnicodeAlphanumeric, LF, SPACE, TAB } from './characters';

// Character classes of prose, as bits, so that words can be counted without a branch per character.

/** Part of a word. */
export const WORD = 1;
/** Ends a word: blanks, and most non-letters above ASCII, such as dashes. */
export const GAP = 2;
/** Possibly Markdown: needs a closer look. */
export const MARK = 4;
/** Needs a closer look only if the text without marks is needed. */
export const TEXT_MARK = 8;
/** A character above ASCII not classified yet: see `classify`. */
export const UNKNOWN = 16;
/** A word by itself: Chinese and Japanese have no spaces between words. */
export const WIDE = 32;

/**
 * By UTF-16 code unit. Filled in lazily: classifying all of them would take longer than scanning most files.
 */
export const classes = new Uint8Array(0x10000).fill(UNKNOWN, 128);
for (let c = 48; c < 58; c++) classes[c] = WORD;
for (let c = 65; c < 91; c++) classes[c] = classes[c + 32] = WORD;
for (const c of [SPACE, TAB]) classes[c] = GAP;
for (const c of [LF, CR]) classes[c] = GAP | TEXT_MARK;
for (const mark of '[]`\\<@#:.') classes[mark.charCodeAt(0)] = MARK;
for (const mark of '&*_~') classes[mark.charCodeAt(0)] = TEXT_MARK;

/** Classifies a character above ASCII, for `classes`. */
export function classify(c: number): number {
  const wide =
    (c >= 0x3041 && c <= 0x30ff) ||
    (c >= 0x3400 && c <= 0x4dbf) ||
    (c >= 0x4e00 && c <= 0x9fff) ||
    (c >= 0xf900 && c <= 0xfaff) ||
    // High surrogates of the supplementary ideographs.
    (c >= 0xd840 && c <= 0xd888);
  const secondHalf = c >= 0xdc00 && c <= 0xdfff;
  // The typographic apostrophe and hyphen occur inside words.
  const inner = c === 0x2019 || c === 0x2010 || c === 0x2011;
  const kind = wide ? WIDE : inner || (!secondHalf && isUnicodeAlphanumeric(c)) ? WORD : GAP;
  classes[c] = kind;
  return kind;
}

/** Counts the words between two offsets, treating all of it as prose. */
export function countWords(text: string, start: number, end: number): number {
  let words = 0;
  let inWord = 0;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    let kind = classes[c] as number;
    if (kind === UNKNOWN) kind = classify(c);
    if (kind === WIDE) {
      words += inWord + 1;
      inWord = 0;
    } else {
      words += (kind >> 1) & inWord;
      inWord = (inWord | kind) & ~(kind >> 1) & 1;
    }
  }
  return words + inWord;
}
