import { CR, isUnicodeAlphanumeric, LF, SPACE, TAB } from './characters';

// What each character is to prose, as bits, so that words can be counted without a branch for every
// character.

/** A part of a word. */
export const WORD = 1;
/** What ends a word: blanks, and most of what is above ASCII and no letter, such as dashes. */
export const GAP = 2;
/** What may be Markdown, and has to be looked at. */
export const MARK = 4;
/** What has to be looked at only where the text without its marks is wanted. */
export const TEXT_MARK = 8;
/** A character above ASCII that has not been met yet: `classify` knows. */
export const UNKNOWN = 16;
/** A character that is a word of its own: Chinese and Japanese put no blanks between words. */
export const WIDE = 32;

/**
 * By UTF-16 code unit. Filled in as characters are met: asking for all of them would take longer than most
 * files.
 */
export const classes = new Uint8Array(0x10000).fill(UNKNOWN, 128);
for (let c = 48; c < 58; c++) classes[c] = WORD;
for (let c = 65; c < 91; c++) classes[c] = classes[c + 32] = WORD;
for (const c of [SPACE, TAB]) classes[c] = GAP;
for (const c of [LF, CR]) classes[c] = GAP | TEXT_MARK;
for (const mark of '[]`\\<@#:.') classes[mark.charCodeAt(0)] = MARK;
for (const mark of '&*_~') classes[mark.charCodeAt(0)] = TEXT_MARK;

/** Finds out what a character above ASCII is, for `classes`. */
export function classify(c: number): number {
  const wide =
    (c >= 0x3041 && c <= 0x30ff) ||
    (c >= 0x3400 && c <= 0x4dbf) ||
    (c >= 0x4e00 && c <= 0x9fff) ||
    (c >= 0xf900 && c <= 0xfaff) ||
    // The first halves of the further ideographs.
    (c >= 0xd840 && c <= 0xd888);
  const secondHalf = c >= 0xdc00 && c <= 0xdfff;
  // The typographic apostrophe and hyphen stand inside words.
  const inner = c === 0x2019 || c === 0x2010 || c === 0x2011;
  const kind = wide ? WIDE : inner || (!secondHalf && isUnicodeAlphanumeric(c)) ? WORD : GAP;
  classes[c] = kind;
  return kind;
}

/** The words between two offsets, all of it taken as prose. */
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
