import { BACKSLASH, CLOSE_BRACKET, isWhitespace, OPEN_BRACKET } from './characters';

/** CommonMark's limit for the length of a label between brackets. */
export const maxLabelLength = 999;

/** Normalises labels of references and definitions for comparison: case and whitespace are ignored. */
export function normaliseLabel(label: string): string {
  // Lower case first: some letters only reach their upper case through it, as `ẞ` through `ß`.
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase();
}

/** The end of the label whose opening bracket is at `at`, after its closing bracket; -1 if malformed. */
export function labelEnd(text: string, at: number, end: number): number {
  const limit = Math.min(end, at + maxLabelLength + 2);
  let seen = false;
  for (let i = at + 1; i < limit; i++) {
    const c = text.charCodeAt(i);
    if (c === CLOSE_BRACKET) return seen ? i + 1 : -1;
    if (c === OPEN_BRACKET) return -1;
    if (!seen) seen = !isWhitespace(c);
    if (c === BACKSLASH) {
      const escaped = text.charCodeAt(i + 1);
      if (escaped === OPEN_BRACKET || escaped === BACKSLASH || escaped === CLOSE_BRACKET) i++;
    }
  }
  return -1;
}
