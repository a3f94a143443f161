import { decodeHtml } from '../text/character-references';
import {
  AT,
  BANG,
  COLON,
  GREATER,
  isAlpha,
  isAlphanumeric,
  isControl,
  isDigit,
  LESS,
  SPACE,
} from '../text/characters';
import { addLink, rangeAt } from './scan-result';
import { type HtmlVisitor, readHtml } from '../text/html-attributes';
import { inlineHtmlEnd } from '../text/html-tag';
import type { InlineState } from './inline-state';
import { AUTOLINK, createToken, VOID } from '../text/tokens';

/** Reads the autolink or the raw HTML that starts at `i`. */
export function readAngle(x: InlineState, i: number): number {
  const { text, end } = x;
  const close = addressClose(text, i + 1, end);
  if (close >= 0) {
    if (x.counting) addLink(x.findings, x.place, 'autolink', text.slice(i + 1, close), i + 1, close);
    x.tokens?.push(createToken(AUTOLINK, i, close + 1));
    return close + 1;
  }
  x.remembering = true;
  const after = inlineHtmlEnd(text, i, end, x.unclosedHtml);
  if (after < 0) return i + 1;
  if (x.counting && text.charCodeAt(i + 1) !== BANG) readHtml(text, i, after, htmlVisitor(x));
  x.tokens?.push(createToken(VOID, i, after));
  return after;
}

/**
 * Collects links and anchors from raw HTML. Within prose only tags are read, so that no word is counted
 * twice.
 */
export function htmlVisitor(x: InlineState, prose: HtmlVisitor['prose'] = () => undefined): HtmlVisitor {
  const { findings, place, text } = x;
  return {
    address: (start, end) => addLink(findings, place, 'html', decodeHtml(text.slice(start, end)), start, end),
    bareImage: (start, end, [from, to]) => {
      findings.bareImages.push({
        name: decodeHtml(text.slice(from, to)),
        range: rangeAt(place, start, end),
      });
    },
    anchor: (start, end) => {
      if (end > start) findings.anchors.push(decodeHtml(text.slice(start, end)));
    },
    prose,
  };
}

/** The offset of the `>` that closes the autolink from `at` on, -1 if it is not one. */
function addressClose(text: string, at: number, end: number): number {
  if (at >= end || text.charCodeAt(at) === AT) return -1;
  let i = at;
  if (isAlpha(text.charCodeAt(i))) {
    i++;
    while (i < end && i - at < 32 && isSchemePart(text.charCodeAt(i))) i++;
    if (i - at >= 2 && i < end && text.charCodeAt(i) === COLON) return urlClose(text, i + 1, end);
  }
  i = at;
  while (i < end && isEmailPart(text.charCodeAt(i))) i++;
  return i < end && text.charCodeAt(i) === AT ? emailClose(text, i + 1, end) : -1;
}

function urlClose(text: string, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === GREATER) return i;
    if (c === SPACE || c === LESS || isControl(c)) return -1;
  }
  return -1;
}

/** Domain labels of letters, digits and inner hyphens, at most 63 long, separated by dots. */
function emailClose(text: string, at: number, end: number): number {
  let labelStart = at;
  for (let i = at; i < end; i++) {
    const c = text.charCodeAt(i);
    if (isAlphanumeric(c) || (c === 45 && i > labelStart)) {
      if (i - labelStart >= 63) return -1;
    } else {
      if (i === labelStart || text.charCodeAt(i - 1) === 45) return -1;
      if (c === GREATER) return i;
      if (c !== 46) return -1;
      labelStart = i + 1;
    }
  }
  return -1;
}

function isSchemePart(c: number): boolean {
  return isAlphanumeric(c) || c === 43 || c === 45 || c === 46;
}

/** Letters, digits and ``#$%&'*+-./=?^_`{|}~``. */
function isEmailPart(c: number): boolean {
  return (
    isAlpha(c) ||
    isDigit(c) ||
    (c >= 35 && c <= 39) ||
    c === 42 ||
    c === 43 ||
    (c >= 45 && c <= 47) ||
    c === 61 ||
    c === 63 ||
    (c >= 94 && c <= 96) ||
    (c >= 123 && c <= 126)
  );
}
