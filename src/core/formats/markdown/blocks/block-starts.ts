import {
  BACKTICK,
  COLON,
  DASH,
  EQUALS,
  HASH,
  isBlank,
  PIPE,
  skipBlanks,
  STAR,
  TILDE,
  UNDERSCORE,
} from '../text/characters';

// Whether a line, from its first non-indentation character, opens a block. `end` is the end of the line's
// text, before its line ending.

/** The level of the ATX heading that starts at `at`, 0 if none. */
export function atxLevel(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && text.charCodeAt(i) === HASH) i++;
  const level = i - at;
  return level >= 1 && level <= 6 && (i === end || isBlank(text.charCodeAt(i))) ? level : 0;
}

/** The end of an ATX heading's content: before its closing `#`s, which follow a space. */
export function atxContentEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
  let hashes = last;
  while (hashes > start && text.charCodeAt(hashes - 1) === HASH) hashes--;
  if (hashes === last || (hashes > start && !isBlank(text.charCodeAt(hashes - 1)))) return last;
  while (hashes > start && isBlank(text.charCodeAt(hashes - 1))) hashes--;
  return hashes;
}

/** The length of the code fence (backticks or tildes) that starts at `at`, 0 if none. */
export function fenceLength(text: string, at: number, end: number): number {
  const marker = text.charCodeAt(at);
  if (marker !== BACKTICK && marker !== TILDE) return 0;
  let i = at;
  while (i < end && text.charCodeAt(i) === marker) i++;
  if (i - at < 3) return 0;
  // A backtick in the info string makes it inline code.
  if (marker === BACKTICK) {
    for (let j = i; j < end; j++) if (text.charCodeAt(j) === BACKTICK) return 0;
  }
  return i - at;
}

/** Whether the line closes a fence of `length` times `marker`. */
export function closesFence(text: string, at: number, end: number, marker: number, length: number): boolean {
  let i = at;
  while (i < end && text.charCodeAt(i) === marker) i++;
  return i - at >= length && skipBlanks(text, i, end) === end;
}

/**
 * 0 if a thematic break starts at `at`, else the offset of the character that rules it out: no break of the
 * same marker starts anywhere before it either.
 */
export function thematicBreakFault(text: string, at: number, end: number): number {
  const marker = text.charCodeAt(at);
  if (marker !== STAR && marker !== DASH && marker !== UNDERSCORE) return at + 1;
  let count = 0;
  for (let i = at; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === marker) count++;
    else if (!isBlank(c)) return i + 1;
  }
  return count >= 3 ? 0 : end + 1;
}

/** The level of the setext underline on the line, 0 if none. */
export function setextLevel(text: string, at: number, end: number): 0 | 1 | 2 {
  const marker = text.charCodeAt(at);
  if (marker !== EQUALS && marker !== DASH) return 0;
  let i = at;
  while (i < end && text.charCodeAt(i) === marker) i++;
  return skipBlanks(text, i, end) < end ? 0 : marker === EQUALS ? 1 : 2;
}

/** The number of columns if the line is a table's delimiter row, 0 if not. */
export function delimiterColumns(text: string, at: number, end: number): number {
  let columns = 0;
  // A row of only dashes is an underline or a thematic break.
  let marked = false;
  let i = at;
  if (text.charCodeAt(i) === PIPE) {
    marked = true;
    i = skipBlanks(text, i + 1, end);
  }
  while (i < end) {
    columns++;
    if (text.charCodeAt(i) === COLON) {
      marked = true;
      i++;
    }
    if (i >= end || text.charCodeAt(i) !== DASH) return 0;
    while (i < end && text.charCodeAt(i) === DASH) i++;
    if (i < end && text.charCodeAt(i) === COLON) {
      marked = true;
      i++;
    }
    i = skipBlanks(text, i, end);
    if (i === end) break;
    if (text.charCodeAt(i) !== PIPE) return 0;
    marked = true;
    i = skipBlanks(text, i + 1, end);
  }
  return marked ? columns : 0;
}
