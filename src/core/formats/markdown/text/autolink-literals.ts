import {
  AMPERSAND,
  AT,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  DASH,
  DOT,
  isAlpha,
  isAlphanumeric,
  isControl,
  isUnicodePunctuation,
  isUnicodeWhitespace,
  isWhitespace,
  LESS,
  OPEN_BRACKET,
  OPEN_PAREN,
  PLUS,
  SEMICOLON,
  SLASH,
  STAR,
  TILDE,
  UNDERSCORE,
} from './characters';

// GitHub's extended autolinks: `https://…`, `www.…` and e-mail addresses in prose without brackets.

/** Memoised per stretch, so that nothing in it is read repeatedly. */
export interface AddressMemory {
  /** No punctuation before this offset is the tail of an autolink. */
  noTailBefore: number;
  /**
   * The end of an invalid domain, and its last dot: a domain that starts before that dot and ends there is
   * invalid, too.
   */
  badDomainEnd: number;
  badDomainDot: number;
  /** A run of characters allowed before an e-mail address's `@`, and the end of its address, -1 if none. */
  runStart: number;
  runEnd: number;
  runEmailEnd: number;
}

export function createAddressMemory(): AddressMemory {
  return { noTailBefore: 0, badDomainEnd: 0, badDomainDot: 0, runStart: 0, runEnd: 0, runEmailEnd: -1 };
}

/**
 * The start of the `http://` or `https://` autolink whose colon is at `colon`, -1 if none; not before `from`.
 */
export function protocolStart(text: string, from: number, colon: number): number {
  const last = text.charCodeAt(colon - 1) | 32;
  const start = last === 112 ? colon - 4 : last === 115 ? colon - 5 : -1;
  if (start < from) return -1;
  const http =
    (text.charCodeAt(start) | 32) === 104 &&
    (text.charCodeAt(start + 1) | 32) === 116 &&
    (text.charCodeAt(start + 2) | 32) === 116 &&
    (text.charCodeAt(start + 3) | 32) === 112;
  return http ? start : -1;
}

/**
 * The end of the autolink whose `//` follows `colon`, -1 if it is not one. `previous`: the character before
 * it, -1 if none.
 */
export function protocolAddressEnd(
  text: string,
  colon: number,
  end: number,
  previous: number,
  memory: AddressMemory,
): number {
  if (previous >= 0 && isAlpha(previous)) return -1;
  const at = colon + 3;
  if (at >= end) return -1;
  const c = text.charCodeAt(at);
  if (isControl(c) || isUnicodeWhitespace(c) || isUnicodePunctuation(c)) return -1;
  return addressEnd(text, at, end, memory);
}

/** The end of the autolink that starts with the `www.` at `at`, -1 if it is not one. */
export function wwwAddressEnd(
  text: string,
  at: number,
  end: number,
  previous: number,
  memory: AddressMemory,
): number {
  const allowed =
    previous < 0 ||
    previous === OPEN_PAREN ||
    previous === STAR ||
    previous === UNDERSCORE ||
    previous === OPEN_BRACKET ||
    previous === CLOSE_BRACKET ||
    previous === TILDE ||
    isWhitespace(previous);
  return allowed && at + 4 < end ? addressEnd(text, at, end, memory) : -1;
}

/** The end of the domain and path that start at `at`, -1 if the domain is invalid. */
function addressEnd(text: string, at: number, end: number, memory: AddressMemory): number {
  if (at + 3 < memory.badDomainDot && at < memory.badDomainEnd) return -1;
  let i = at;
  let lastDot = at;
  let underscoreInLast = false;
  let underscoreBefore = false;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === DOT || c === UNDERSCORE) {
      if (isTail(text, i, end, memory)) break;
      if (c === UNDERSCORE) underscoreInLast = true;
      else {
        underscoreBefore = underscoreInLast;
        underscoreInLast = false;
        lastDot = i;
      }
    } else if (isUnicodeWhitespace(c) || (c !== DASH && isUnicodePunctuation(c))) break;
  }
  if (underscoreBefore || underscoreInLast) {
    memory.badDomainEnd = i;
    memory.badDomainDot = lastDot;
    return -1;
  }
  if (i === at) return -1;
  return pathEnd(text, i, end, memory);
}

/** Trailing punctuation: ends a sentence or emphasis rather than the autolink, if nothing else follows. */
const TAIL = 1;
/** Other characters at which an autolink can end. */
const EDGE = 2;
const PATH_BLANK = 4;
const path = new Uint8Array(128);
for (const mark of `!"')*,.:;?_~`) path[mark.charCodeAt(0)] = TAIL;
for (const c of [AMPERSAND, LESS, CLOSE_BRACKET, OPEN_PAREN]) path[c] = EDGE;
for (let c = 0; c < 128; c++) if (isUnicodeWhitespace(c)) path[c] = PATH_BLANK;

function isTailMark(c: number): boolean {
  return c < 128 && path[c] === TAIL;
}

function pathEnd(text: string, at: number, end: number, memory: AddressMemory): number {
  let open = 0;
  let closed = 0;
  let i = at;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    const kind = c < 128 ? path[c] : isUnicodeWhitespace(c) ? PATH_BLANK : 0;
    if (kind === 0) continue;
    if (kind === PATH_BLANK) break;
    if (c === OPEN_PAREN) open++;
    else if (c === CLOSE_PAREN && closed < open) closed++;
    else {
      if (isTail(text, i, end, memory)) break;
      if (c === CLOSE_PAREN) closed++;
    }
  }
  return i;
}

/** Whether only punctuation is between `at` and the end of the autolink's run of characters. */
function isTail(text: string, at: number, end: number, memory: AddressMemory): boolean {
  if (at < memory.noTailBefore) return false;
  let i = at;
  while (i < end) {
    const c = text.charCodeAt(i);
    if (isTailMark(c)) i++;
    else if (c === AMPERSAND) {
      const start = ++i;
      while (i < end && isAlpha(text.charCodeAt(i))) i++;
      if (i === start || i >= end || text.charCodeAt(i) !== SEMICOLON) return notTail(memory, start);
      i++;
    } else if (c === CLOSE_BRACKET) {
      i++;
      if (i >= end) return true;
      const after = text.charCodeAt(i);
      if (after === OPEN_PAREN || after === OPEN_BRACKET || isUnicodeWhitespace(after)) return true;
    } else {
      return c === LESS || isUnicodeWhitespace(c) || notTail(memory, i);
    }
  }
  return true;
}

function notTail(memory: AddressMemory, at: number): false {
  memory.noTailBefore = at;
  return false;
}

/**
 * The start of the e-mail address whose `@` is at `at`, or whose local part contains `at`; -1 if it may not
 * start there. Not before `from`; `start` is that of the stretch.
 */
export function emailStart(text: string, start: number, from: number, at: number): number {
  let first = at;
  while (first > from && isLocalPart(text.charCodeAt(first - 1))) first--;
  const previous = first > start ? text.charCodeAt(first - 1) : -1;
  return previous === SLASH || (previous >= 0 && isLocalPart(previous)) ? -1 : first;
}

/**
 * Finds the e-mail address whose local part contains `at`. Returns its end and stores its start in
 * `memory.runStart`; -1 if there is none.
 */
export function emailAround(
  text: string,
  start: number,
  from: number,
  at: number,
  end: number,
  memory: AddressMemory,
): number {
  if (at < memory.runEnd && at >= memory.runStart && from <= memory.runStart) return memory.runEmailEnd;
  memory.runStart = emailStart(text, start, from, at);
  let last = at;
  while (last < end && isLocalPart(text.charCodeAt(last))) last++;
  memory.runEnd = last;
  memory.runEmailEnd = memory.runStart < 0 ? -1 : emailEnd(text, last, end);
  if (memory.runStart < 0) memory.runStart = from;
  return memory.runEmailEnd;
}

/** The end of the e-mail address whose `@` is at `at`, -1 if it is not one. */
export function emailEnd(text: string, at: number, end: number): number {
  if (at >= end || text.charCodeAt(at) !== AT) return -1;
  let i = at + 1;
  let dotted = false;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === DOT) {
      if (i + 1 >= end || !isAlphanumeric(text.charCodeAt(i + 1))) break;
      dotted = true;
    } else if (c !== DASH && c !== UNDERSCORE && !isAlphanumeric(c)) break;
  }
  return dotted && isAlpha(text.charCodeAt(i - 1)) ? i : -1;
}

function isLocalPart(c: number): boolean {
  return c === PLUS || c === DASH || c === DOT || c === UNDERSCORE || isAlphanumeric(c);
}
