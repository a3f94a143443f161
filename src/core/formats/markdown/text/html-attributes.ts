import {
  APOSTROPHE,
  BANG,
  DASH,
  EQUALS,
  GREATER,
  isAlpha,
  isAlphanumeric,
  isWhitespace,
  LESS,
  QUESTION,
  QUOTE,
  skipWhitespace,
  SLASH,
} from './characters';

/** Callbacks for what the Markdown scanner needs from raw HTML. */
export interface HtmlVisitor {
  /** The value of an `href` or `src`, without quotes. */
  address(start: number, end: number): void;
  /** The value of an `id`, or of an `a`'s `name`. */
  anchor(start: number, end: number): void;
  /** An `img` with a `src` and without an `alt`: the offsets of its tag, and of the address. */
  bareImage(start: number, end: number, address: readonly [start: number, end: number]): void;
  /** Text between tags. */
  prose(start: number, end: number): void;
}

/** Reads raw HTML as leniently as browsers do; skips comments and the content of `script` and `style`. */
export function readHtml(text: string, start: number, end: number, visitor: HtmlVisitor): void {
  let i = start;
  let prose = start;
  while (i < end) {
    if (text.charCodeAt(i) !== LESS) {
      i++;
      continue;
    }
    const c = i + 1 < end ? text.charCodeAt(i + 1) : -1;
    if (c !== BANG && c !== QUESTION && c !== SLASH && !isAlpha(c)) {
      i++;
      continue;
    }
    if (i > prose) visitor.prose(prose, i);
    if (isAlpha(c)) i = readTag(text, i + 1, end, visitor);
    else if (text.startsWith('<!--', i)) i = behind(text, '-->', i + 2, end);
    else i = behind(text, '>', i + 1, end);
    prose = i;
  }
  if (end > prose) visitor.prose(prose, end);
}

/**
 * Reads a tag from its name on and returns the offset after it, or after the whole element for scripts and
 * styles.
 */
function readTag(text: string, at: number, end: number, visitor: HtmlVisitor): number {
  let i = nameEnd(text, at, end);
  // No relevant element has a longer name; the limit avoids copying a name as long as the file.
  const element = i - at <= 6 ? text.slice(at, i).toLowerCase() : '';
  let hasAlt = element !== 'img';
  let source: readonly [number, number] | undefined;
  while (i < end) {
    i = skipWhitespace(text, i, end);
    const c = i < end ? text.charCodeAt(i) : GREATER;
    if (c === GREATER) {
      i++;
      break;
    }
    const name = i;
    i = attributeNameEnd(text, i, end);
    const equals = skipWhitespace(text, i, end);
    if (!hasAlt && i - name === 3 && text.slice(name, i).toLowerCase() === 'alt') hasAlt = true;
    if (i === name || equals >= end || text.charCodeAt(equals) !== EQUALS) {
      i = Math.max(i, name + 1);
      continue;
    }
    const value = skipWhitespace(text, equals + 1, end);
    const attribute = i - name <= 4 ? text.slice(name, i).toLowerCase() : '';
    const quote = value < end ? text.charCodeAt(value) : -1;
    const quoted = quote === QUOTE || quote === APOSTROPHE;
    const from = quoted ? value + 1 : value;
    let to = from;
    while (to < end && (quoted ? text.charCodeAt(to) !== quote : !endsValue(text.charCodeAt(to)))) to++;
    if (attribute === 'src') source = [from, to];
    if (attribute === 'href' || attribute === 'src') visitor.address(from, to);
    else if (attribute === 'id' || (attribute === 'name' && element === 'a')) visitor.anchor(from, to);
    i = quoted ? to + 1 : to;
  }
  if (!hasAlt && source) visitor.bareImage(at - 1, Math.min(i, end), source);
  if (element === 'script' || element === 'style') {
    const close = text.slice(i, end).search(element === 'script' ? /<\/script/i : /<\/style/i);
    return close < 0 ? end : behind(text, '>', i + close, end);
  }
  return Math.min(i, end);
}

function behind(text: string, what: string, from: number, end: number): number {
  const found = text.slice(from, end).indexOf(what);
  return found < 0 ? end : from + found + what.length;
}

function nameEnd(text: string, at: number, end: number): number {
  while (at < end && (isAlphanumeric(text.charCodeAt(at)) || text.charCodeAt(at) === DASH)) at++;
  return at;
}

function attributeNameEnd(text: string, at: number, end: number): number {
  for (; at < end; at++) {
    const c = text.charCodeAt(at);
    if (isWhitespace(c) || c === EQUALS || c === GREATER || c === SLASH) break;
  }
  return at;
}

function endsValue(c: number): boolean {
  return isWhitespace(c) || c === GREATER;
}
