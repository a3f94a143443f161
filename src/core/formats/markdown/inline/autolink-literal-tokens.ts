import {
  emailAround,
  emailEnd,
  emailStart,
  protocolAddressEnd,
  protocolStart,
  wwwAddressEnd,
} from '../text/autolink-literals';
import { SLASH } from '../text/characters';
import { addLink, rangeAt } from './scan-result';
import type { InlineState } from './inline-state';
import { mentionEnd } from '../text/names';
import { createToken, VERBATIM } from '../text/tokens';

// Extended autolinks within prose, found by their trigger character. As in remark, they are not links while a
// bracket is open that may start a link: such places are kept as candidates.

/** Reads the e-mail address or the mention whose `@` is at `i`. */
export function readAt(x: InlineState, i: number): number {
  const { text, start, end, findings } = x;
  const first = emailStart(text, start, x.from, i);
  if (first >= 0 && first < i) {
    const after = emailEnd(text, i, end);
    if (after >= 0 && x.brackets.length === 0) return addAddress(x, first, after);
  }
  if (i > start && isPartOfAddress(text.charCodeAt(i - 1)) && isPartOfAddress(text.charCodeAt(i + 1))) {
    x.candidates.push(i);
  }
  const after = mentionEnd(text, x.lastMentionEnd === i - 1 ? i : start, i, end);
  if (after >= 0) {
    if (x.counting) {
      findings.mentions.push({ name: text.slice(i + 1, after), range: rangeAt(x.place, i, after) });
    }
    x.lastMentionEnd = after;
  }
  return i + 1;
}

/** Reads the `http://` or `https://` autolink whose colon is at `i`. */
export function readColon(x: InlineState, i: number): number {
  const { text, start, end } = x;
  if (text.charCodeAt(i + 1) !== SLASH || text.charCodeAt(i + 2) !== SLASH || i + 2 >= end) return i + 1;
  const first = protocolStart(text, x.from, i);
  if (first < 0) return i + 1;
  x.remembering = true;
  if (x.brackets.length === 0) {
    const previous = first > start ? text.charCodeAt(first - 1) : -1;
    const after = protocolAddressEnd(text, i, end, previous, x.addresses);
    if (after >= 0) return addAddress(x, first, after);
  }
  x.candidates.push(first);
  return i + 1;
}

/** Reads the `www.` autolink whose first dot is at `i`. */
export function readDot(x: InlineState, i: number): number {
  const { text, start, end } = x;
  const first = i - 3;
  if (first < x.from || !isW(text, i - 1) || !isW(text, i - 2) || !isW(text, first)) return i + 1;
  x.remembering = true;
  if (x.brackets.length === 0) {
    const email = emailAround(text, start, x.from, first, end, x.addresses);
    if (email >= 0) return addAddress(x, x.addresses.runStart, email);
    const previous = first > start ? text.charCodeAt(first - 1) : -1;
    const after = wwwAddressEnd(text, first, end, previous, x.addresses);
    if (after >= 0) return addAddress(x, first, after);
  }
  x.candidates.push(first);
  return i + 1;
}

function addAddress(x: InlineState, start: number, end: number): number {
  if (x.counting) addLink(x.findings, x.place, 'autolink', x.text.slice(start, end), start, end);
  if (x.tokens) {
    // Underscores of the part already read were taken for emphasis.
    while ((x.tokens.at(-1)?.start ?? -1) >= start) x.tokens.pop();
    x.tokens.push(createToken(VERBATIM, start, end));
  }
  // Set here rather than by the caller: the autolink may end before its trigger character, as `www` in
  // `www. `.
  x.from = end;
  return end;
}

function isW(text: string, at: number): boolean {
  return (text.charCodeAt(at) | 32) === 119;
}

function isPartOfAddress(c: number): boolean {
  return (
    (c >= 48 && c < 58) ||
    (c >= 65 && c < 91) ||
    (c >= 97 && c < 123) ||
    c === 95 ||
    c === 45 ||
    c === 46 ||
    c === 43
  );
}
