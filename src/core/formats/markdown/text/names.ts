import {
  AMPERSAND,
  AT,
  CLOSE_BRACKET,
  DASH,
  DOT,
  EQUALS,
  HASH,
  isAlpha,
  isAlphanumeric,
  isAlphanumericBefore,
  isDigit,
  isLineEnding,
  isUnicodeAlphanumeric,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PIPE,
  SLASH,
  UNDERSCORE,
} from './characters';

// Kith's extensions in prose: `@mentions`, `#tags` and `[[wiki links]]`. Each function returns the end of the
// mark that starts at `at`, -1 if there is none. `start` is the start of the stretch of prose: nothing before
// it is considered.

/**
 * A mention: `@` and a handle of letters, digits, hyphens, underscores and inner dots, with at least one
 * letter. Excluded: parts of e-mail addresses and paths, a scope or a team (`@scope/name`: neither is a
 * person), and times of day (`@7pm`).
 */
export function mentionEnd(text: string, start: number, at: number, end: number): number {
  if (at > start) {
    const previous = text.charCodeAt(at - 1);
    if (previous === AT || previous === SLASH || isAlphanumericBefore(text, at)) return -1;
    // After a word these characters continue it; elsewhere they are a dash, dots or emphasis.
    const joins = previous === DOT || previous === DASH || previous === UNDERSCORE;
    if (joins && at - 1 > start && isAlphanumericBefore(text, at - 1)) return -1;
  }
  let i = at + 1;
  let letter = false;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c < 128 ? isAlpha(c) : isUnicodeAlphanumeric(c)) letter = true;
    else if (c === DOT) {
      if (i === at + 1 || i + 1 >= end || !isUnicodeAlphanumeric(text.charCodeAt(i + 1))) break;
    } else if (!isDigit(c) && ((c !== DASH && c !== UNDERSCORE) || i === at + 1)) break;
  }
  if (!letter) return -1;
  const next = i < end ? text.charCodeAt(i) : -1;
  if (next === AT) return -1;
  if (next === SLASH && i + 1 < end && isAlphanumeric(text.charCodeAt(i + 1))) return -1;
  i = trimmedMarkEnd(text, i);
  return isDigit(text.charCodeAt(at + 1)) && isTimeOfDay(text.slice(at + 1, i)) ? -1 : i;
}

function isTimeOfDay(name: string): boolean {
  return /^\d{1,4}(?:\.\d\d)?(?:am|pm|h|utc|gmt|z)$/i.test(name);
}

/**
 * A tag: `#`, a letter in any script, then letters, digits, hyphens, underscores and slashes. Excluded: a
 * number (`#12` is an issue), a colour (`#a1b2c3`, `#fff`), and anything in an autolink or a character
 * reference.
 */
export function tagEnd(text: string, start: number, at: number, end: number): number {
  if (!mayBegin(text, start, at)) return -1;
  let i = at + 1;
  if (i >= end || isDigit(text.charCodeAt(i)) || !isUnicodeAlphanumeric(text.charCodeAt(i))) return -1;
  i = markEnd(text, i, end);
  return isColour(text, at + 1, i) ? -1 : i;
}

/** A colour that could also be a tag: `#e2e`, `#2fa`. Contains at least one letter. */
export function colourEnd(text: string, start: number, at: number, end: number): number {
  if (!mayBegin(text, start, at)) return -1;
  const stop = markEnd(text, at + 1, end);
  return isColour(text, at + 1, stop) && /[a-f]/i.test(text.slice(at + 1, stop)) ? stop : -1;
}

/** Whether a `#` may start a mark, judging by the text before it. */
function mayBegin(text: string, start: number, at: number): boolean {
  if (at === start) return true;
  const previous = text.charCodeAt(at - 1);
  if (previous === HASH || previous === AMPERSAND || previous === SLASH || previous === EQUALS) return false;
  if (previous === DOT || previous === DASH || previous === OPEN_BRACE) return false;
  return !isAlphanumericBefore(text, at);
}

function markEnd(text: string, from: number, end: number): number {
  let i = from;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c !== DASH && c !== UNDERSCORE && c !== SLASH && !isUnicodeAlphanumeric(c)) break;
  }
  return trimmedMarkEnd(text, i);
}

/** Without trailing hyphens, underscores and slashes, which belong to the sentence or to emphasis. */
function trimmedMarkEnd(text: string, end: number): number {
  for (;;) {
    const c = text.charCodeAt(end - 1);
    if (c !== DASH && c !== UNDERSCORE && c !== SLASH) return end;
    end--;
  }
}

/**
 * Whether these are the digits of a colour rather than a word of the letters `a` to `f`, such as `facade`.
 */
function isColour(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length !== 3 && length !== 4 && length !== 6 && length !== 8) return false;
  const digits = text.slice(start, end).toLowerCase();
  if (!/^[\da-f]+$/.test(digits)) return false;
  // Words have more than one distinct letter in three, and more than two in six, unlike `#fff`, `#ffeeff`.
  return /\d/.test(digits) || new Set(digits).size <= (length < 6 ? 1 : 2);
}

/** The offsets of a wiki link's parts. */
export interface WikiLink {
  /** The target without surrounding blanks, up to the `|`. */
  readonly start: number;
  readonly end: number;
  /** After the closing brackets. */
  readonly after: number;
}

/**
 * A wiki link, `[[target]]` or `[[target|text]]`, on one line. Markdown takes precedence: `[[1]](url)` is a
 * link whose text is in brackets.
 */
export function wikiLink(text: string, at: number, end: number): WikiLink | undefined {
  let pipe = -1;
  let i = at + 2;
  for (; ; i++) {
    if (i + 1 >= end) return undefined;
    const c = text.charCodeAt(i);
    if (c === CLOSE_BRACKET) break;
    if (c === OPEN_BRACKET || isLineEnding(c)) return undefined;
    if (c === PIPE && pipe < 0) pipe = i;
  }
  if (text.charCodeAt(i + 1) !== CLOSE_BRACKET) return undefined;
  const after = i + 2;
  const next = after < end ? text.charCodeAt(after) : -1;
  if (next === OPEN_PAREN || next === OPEN_BRACKET) return undefined;
  let start = at + 2;
  let last = pipe < 0 ? i : pipe;
  while (start < last && text.charCodeAt(start) === 32) start++;
  while (last > start && text.charCodeAt(last - 1) === 32) last--;
  // In a table cell the bar is escaped.
  if (pipe >= 0 && text.charCodeAt(last - 1) === 92) last--;
  return last > start ? { start, end: last, after } : undefined;
}
