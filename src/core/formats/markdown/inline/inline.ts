import {
  AMPERSAND,
  AT,
  BACKSLASH,
  BACKTICK,
  BANG,
  CARET,
  CLOSE_BRACKET,
  COLON,
  DOT,
  HASH,
  isAsciiPunctuation,
  LESS,
  LF,
  OPEN_BRACKET,
  SLASH,
  SPACE,
  STAR,
  TAB,
  TILDE,
  UNDERSCORE,
} from '../text/characters';
import { readAt, readColon, readDot } from './autolink-literal-tokens';
import { readAngle } from './angle-brackets';
import { closeBracket, openBracket } from './brackets';
import { backtickRunEnd, codeSpanEnd } from './code-spans';
import { footnoteLabelEnd } from '../blocks/containers';
import { readDelimiters, referenceEnd } from './emphasis-marks';
import { addLink, rangeAt } from './scan-result';
import type { InlineState } from './inline-state';
import { normaliseLabel } from '../text/labels';
import { colourEnd, tagEnd, wikiLink } from '../text/names';
import { CODE, createToken, ESCAPE, LINE_BREAK, REFERENCE, VERBATIM, VOID } from '../text/tokens';
import { classes, classify, MARK, TEXT_MARK, UNKNOWN, WIDE } from '../text/words';

/** Scans the current stretch: records what is in it and counts its words. */
export function scanInline(x: InlineState): void {
  const { text, end } = x;
  const stops = x.tokens ? MARK | TEXT_MARK | UNKNOWN | WIDE : MARK | UNKNOWN | WIDE;
  x.words = x.inWord = 0;
  for (let i = passOver(x, x.start, stops); i < end; i = passOver(x, i, stops)) {
    const c = text.charCodeAt(i);
    if (c < 128) i = readMark(x, c, i);
    else if (classes[c] === UNKNOWN) classify(c);
    else {
      x.words += x.inWord + 1;
      x.inWord = 0;
      i++;
    }
  }
  if (x.counting) x.findings.words += x.words + x.inWord;
}

/**
 * Skips plain characters and counts their words; returns the offset of the first special one. This is the hot
 * loop, so it does nothing else and tests as little as possible: a word is counted where it ends, without a
 * branch, since branch prediction cannot foresee that.
 */
function passOver(x: InlineState, from: number, stops: number): number {
  const { text, end } = x;
  let { words, inWord } = x;
  let i = from;
  for (; i < end; i++) {
    const kind = classes[text.charCodeAt(i)] as number;
    words += (kind >> 1) & inWord;
    inWord = (inWord | kind) & ~(kind >> 1) & 1;
    if ((kind & stops) !== 0) break;
  }
  x.words = words;
  x.inWord = inWord;
  return i;
}

/** Reads the mark at `i`, if there is one, and returns the offset after it. */
function readMark(x: InlineState, c: number, i: number): number {
  switch (c) {
    case OPEN_BRACKET:
      return readOpenBracket(x, i);
    case CLOSE_BRACKET:
      return done(x, i, closeBracket(x, i));
    case BACKTICK:
      return readCode(x, i);
    case BACKSLASH:
      return readEscape(x, i);
    case LESS:
      return done(x, i, readAngle(x, i));
    case AT:
      return readAt(x, i);
    case COLON:
      return x.text.charCodeAt(i + 1) === SLASH ? readColon(x, i) : i + 1;
    case DOT:
      return (x.text.charCodeAt(i - 1) | 32) === 119 ? readDot(x, i) : i + 1;
    case HASH:
      return readHash(x, i);
    case AMPERSAND:
      return readReference(x, i);
    case STAR:
    case UNDERSCORE:
    case TILDE:
      return readDelimiters(x, c, i);
    default:
      return readLineEnding(x, i);
  }
}

/** Records the text from `i` to `after` as one mark, unless it is one character. */
function done(x: InlineState, i: number, after: number): number {
  if (after > i + 1) x.from = after;
  return after;
}

function readOpenBracket(x: InlineState, i: number): number {
  const { text, end } = x;
  const next = i + 1 < end ? text.charCodeAt(i + 1) : 0;
  if (next === OPEN_BRACKET) {
    const wiki = wikiLink(text, i, end);
    if (wiki && !isDefined(x, i + 2, wiki.after - 2)) {
      if (x.counting) {
        addLink(x.findings, x.place, 'wiki', text.slice(wiki.start, wiki.end), wiki.start, wiki.end);
      }
      x.tokens?.push(createToken(VERBATIM, i, wiki.after));
      return done(x, i, wiki.after);
    }
  }
  const image = i > x.from && text.charCodeAt(i - 1) === BANG;
  if (next === CARET && !image) {
    const after = footnoteLabelEnd(text, i, end);
    if (after >= 0 && x.leaves.footnotes.has(normaliseLabel(text.slice(i + 2, after - 1)))) {
      x.tokens?.push(createToken(VOID, i, after));
      return done(x, i, after);
    }
  }
  openBracket(x, i, image);
  return i + 1;
}

function isDefined(x: InlineState, start: number, end: number): boolean {
  const { definitions } = x.leaves;
  return definitions.size > 0 && definitions.has(normaliseLabel(x.text.slice(start, end)));
}

function readCode(x: InlineState, i: number): number {
  const open = backtickRunEnd(x.text, i, x.end);
  const close = codeSpanEnd(x, i, open);
  if (close < 0) return open;
  x.tokens?.push(createToken(CODE, i, close));
  return done(x, i, close);
}

function readEscape(x: InlineState, i: number): number {
  if (i + 1 >= x.end || !isAsciiPunctuation(x.text.charCodeAt(i + 1))) return i + 1;
  x.tokens?.push(createToken(ESCAPE, i, i + 2));
  return done(x, i, i + 2);
}

function readHash(x: InlineState, i: number): number {
  const { text, start, end, findings } = x;
  const after = tagEnd(text, start, i, end);
  const colour = after < 0 ? colourEnd(text, start, i, end) : -1;
  if (after < 0 && colour < 0) return i + 1;
  if (x.counting) {
    const stop = Math.max(after, colour);
    findings.tags.push({
      name: text.slice(i + 1, stop),
      range: rangeAt(x.place, i, stop),
      ...(colour >= 0 && { isColour: true as const }),
    });
  }
  // The rest is scanned as well: a tag is text to Markdown, and may contain other marks.
  return i + 1;
}

function readReference(x: InlineState, i: number): number {
  const after = referenceEnd(x.text, i, x.end);
  if (after < 0) return i + 1;
  x.tokens?.push(createToken(REFERENCE, i, after));
  return done(x, i, after);
}

function readLineEnding(x: InlineState, i: number): number {
  const { text, end } = x;
  let start = i;
  while (start > x.from && isBlankAt(text, start - 1)) start--;
  let after = i + 1;
  while (after < end && (isBlankAt(text, after) || text.charCodeAt(after) === LF)) after++;
  x.tokens?.push(createToken(LINE_BREAK, start, after));
  return after;
}

function isBlankAt(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c === SPACE || c === TAB;
}
