import { BACKSLASH, CLOSE_BRACKET, isWhitespace, OPEN_BRACKET } from './characters';

/** CommonMark's limit for what stands between a label's brackets. */
export const maxLabelLength = 999;

/** The form in which labels of references and definitions are compared: case and whitespace do not count. */
export function normaliseLabel(label: string): string {
  // Lower case first: some letters have an upper case only of their lower case's, as `ẞ` of `ß`.
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase();
}

/**
 * Where the label that begins with the bracket at `at` ends, behind its closing bracket; -1 where it is none.
 */
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
