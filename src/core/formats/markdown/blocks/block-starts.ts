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

// Whether one line, from its first character that is no indentation, opens a block. `end` is where the line's
// text ends, its line ending left off.

/** The level of the ATX heading that begins at `at`, 0 where none does. */
export function atxLevel(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && text.charCodeAt(i) === HASH) i++;
  const level = i - at;
  return level >= 1 && level <= 6 && (i === end || isBlank(text.charCodeAt(i))) ? level : 0;
}

/** Where an ATX heading's content ends: before its closing `#`s, which stand behind a blank. */
export function atxContentEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
  let hashes = last;
  while (hashes > start && text.charCodeAt(hashes - 1) === HASH) hashes--;
  if (hashes === last || (hashes > start && !isBlank(text.charCodeAt(hashes - 1)))) return last;
  while (hashes > start && isBlank(text.charCodeAt(hashes - 1))) hashes--;
  return hashes;
}

/** How many backticks or tildes the code fence that begins at `at` has, 0 where none does. */
export function fenceLength(text: string, at: number, end: number): number {
  const marker = text.charCodeAt(at);
  if (marker !== BACKTICK && marker !== TILDE) return 0;
  let i = at;
  while (i < end && text.charCodeAt(i) === marker) i++;
  if (i - at < 3) return 0;
  // A backtick further on makes it code within a paragraph.
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
 * 0 where a thematic break begins at `at`, else the offset of the character that makes it none: no break of
 * the same marker begins anywhere before that either.
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

/** The level of the heading that the line underlines, 0 where it is no underline. */
export function setextLevel(text: string, at: number, end: number): 0 | 1 | 2 {
  const marker = text.charCodeAt(at);
  if (marker !== EQUALS && marker !== DASH) return 0;
  let i = at;
  while (i < end && text.charCodeAt(i) === marker) i++;
  return skipBlanks(text, i, end) < end ? 0 : marker === EQUALS ? 1 : 2;
}

/** How many columns the line gives a table whose delimiter row it is, 0 where it is none. */
export function delimiterColumns(text: string, at: number, end: number): number {
  let columns = 0;
  // A row of dashes alone is an underline or a thematic break.
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
