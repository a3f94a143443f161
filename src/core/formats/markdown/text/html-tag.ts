import {
  APOSTROPHE,
  BACKTICK,
  BANG,
  COLON,
  DASH,
  DOT,
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
  UNDERSCORE,
} from './characters';

/** The end of the tag that starts with the `<` at `at`, by CommonMark's rules; -1 if none. */
export function tagEnd(text: string, at: number, end: number): number {
  const closing = text.charCodeAt(at + 1) === SLASH;
  let i = closing ? at + 2 : at + 1;
  if (i >= end || !isAlpha(text.charCodeAt(i))) return -1;
  while (i < end && isNamePart(text.charCodeAt(i))) i++;
  if (closing) {
    i = skipWhitespace(text, i, end);
    return i < end && text.charCodeAt(i) === GREATER ? i + 1 : -1;
  }
  if (i >= end || !endsName(text.charCodeAt(i))) return -1;
  for (;;) {
    i = skipWhitespace(text, i, end);
    if (i >= end) return -1;
    const c = text.charCodeAt(i);
    if (c === GREATER) return i + 1;
    if (c === SLASH) return i + 1 < end && text.charCodeAt(i + 1) === GREATER ? i + 2 : -1;
    if (c !== COLON && c !== UNDERSCORE && !isAlpha(c)) return -1;
    i = attributeEnd(text, i, end);
    if (i < 0) return -1;
  }
}

/** The end of the attribute that starts at `at`, its value included; -1 if malformed. */
function attributeEnd(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && isAttributeNamePart(text.charCodeAt(i))) i++;
  const equals = skipWhitespace(text, i, end);
  if (equals >= end || text.charCodeAt(equals) !== EQUALS) return i;
  i = skipWhitespace(text, equals + 1, end);
  if (i >= end) return -1;
  const quote = text.charCodeAt(i);
  if (quote === QUOTE || quote === APOSTROPHE) {
    i++;
    while (i < end && text.charCodeAt(i) !== quote) i++;
    return i + 1 < end && endsName(text.charCodeAt(i + 1)) ? i + 1 : -1;
  }
  const start = i;
  while (i < end && !endsUnquoted(text.charCodeAt(i))) i++;
  return i > start ? i : -1;
}

function isNamePart(c: number): boolean {
  return isAlphanumeric(c) || c === DASH;
}

function endsName(c: number): boolean {
  return c === SLASH || c === GREATER || isWhitespace(c);
}

function isAttributeNamePart(c: number): boolean {
  return isAlphanumeric(c) || c === DASH || c === DOT || c === COLON || c === UNDERSCORE;
}

function endsUnquoted(c: number): boolean {
  return (
    isWhitespace(c) ||
    c === QUOTE ||
    c === APOSTROPHE ||
    c === LESS ||
    c === EQUALS ||
    c === GREATER ||
    c === BACKTICK
  );
}

/**
 * Remembers which kinds of raw HTML have no end in the rest of the stretch, so that each is searched for only
 * once.
 */
export interface UnclosedHtml {
  comment: boolean;
  instruction: boolean;
  declaration: boolean;
  cdata: boolean;
}

export function createUnclosedHtml(): UnclosedHtml {
  return { comment: false, instruction: false, declaration: false, cdata: false };
}

/** The end of the inline raw HTML that starts with the `<` at `at`, -1 if none. */
export function inlineHtmlEnd(text: string, at: number, end: number, unclosed: UnclosedHtml): number {
  if (at + 1 >= end) return -1;
  const c = text.charCodeAt(at + 1);
  if (c === QUESTION) return seek(text, '?>', at + 2, end, unclosed, 'instruction');
  if (c !== BANG) return tagEnd(text, at, end);
  // The dashes that open a comment may also close it.
  if (text.startsWith('--', at + 2)) return seek(text, '-->', at + 2, end, unclosed, 'comment');
  if (text.startsWith('[CDATA[', at + 2)) return seek(text, ']]>', at + 9, end, unclosed, 'cdata');
  if (at + 2 >= end || !isAlpha(text.charCodeAt(at + 2))) return -1;
  return seek(text, '>', at + 3, end, unclosed, 'declaration');
}

function seek(
  text: string,
  what: string,
  from: number,
  end: number,
  unclosed: UnclosedHtml,
  kind: keyof UnclosedHtml,
): number {
  if (unclosed[kind]) return -1;
  // Sliced first: the search must not go past the stretch.
  const found = text.slice(from, end).indexOf(what);
  if (found >= 0) return from + found + what.length;
  unclosed[kind] = true;
  return -1;
}
