import {
  APOSTROPHE,
  BACKSLASH,
  CLOSE_PAREN,
  GREATER,
  isLineEnding,
  isWhitespace,
  LESS,
  OPEN_BRACE,
  OPEN_PAREN,
  QUOTE,
  SPACE,
} from './characters';

// The parts of links and of definitions: destinations and titles.

const PERCENT = 37;
const CLOSE_BRACE = 125;

/** The special characters in a destination. */
const special = new Uint8Array(128).fill(1, 0, SPACE + 1);
for (const c of [OPEN_PAREN, CLOSE_PAREN, BACKSLASH, OPEN_BRACE, 127]) special[c] = 1;

/**
 * The end of the destination that starts at `at`, angle brackets included, -1 if there is none. `maxParens`
 * limits the nesting of parentheses. Unlike in CommonMark, a Liquid tag (`{{ … }}`, `{% … %}`) may contain
 * spaces: Jekyll replaces it before the Markdown is parsed.
 */
export function destinationEnd(
  text: string,
  at: number,
  end: number,
  maxParens: number,
  memory: LinkMemory,
): number {
  if (at >= end) return -1;
  if (text.charCodeAt(at) === LESS) return enclosedEnd(text, at + 1, end);
  let depth = 0;
  let i = at;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c >= 128 || special[c] === 0) continue;
    if (c === CLOSE_PAREN) {
      if (depth === 0) break;
      depth--;
    } else if (c === OPEN_PAREN) {
      if (++depth > maxParens) return -1;
    } else if (c === BACKSLASH) {
      const escaped = text.charCodeAt(i + 1);
      if (i + 1 < end && (escaped === OPEN_PAREN || escaped === CLOSE_PAREN || escaped === BACKSLASH)) i++;
    } else if (c === OPEN_BRACE) {
      i = liquidEnd(text, i, end, memory) - 1;
    } else {
      // A blank or a control character.
      if (depth === 0 && isWhitespace(c)) break;
      return -1;
    }
  }
  return i === at || depth > 0 ? -1 : i;
}

function enclosedEnd(text: string, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === GREATER) return i + 1;
    if (c === LESS || isLineEnding(c)) return -1;
    if (c === BACKSLASH) {
      const escaped = text.charCodeAt(i + 1);
      if (escaped === LESS || escaped === GREATER || escaped === BACKSLASH) i++;
    }
  }
  return -1;
}

/** The end of the Liquid tag that starts with the brace at `at`; just after the brace if it is not one. */
function liquidEnd(text: string, at: number, end: number, memory: LinkMemory): number {
  const kind = text.charCodeAt(at + 1);
  if (kind !== OPEN_BRACE && kind !== PERCENT) return at + 1;
  if (at < (kind === PERCENT ? memory.noPercentBefore : memory.noBraceBefore)) return at + 1;
  const closing = kind === PERCENT ? PERCENT : CLOSE_BRACE;
  let i = at + 2;
  for (; i + 1 < end && !isLineEnding(text.charCodeAt(i)); i++) {
    if (text.charCodeAt(i) === closing && text.charCodeAt(i + 1) === CLOSE_BRACE) return i + 2;
  }
  if (kind === PERCENT) memory.noPercentBefore = i;
  else memory.noBraceBefore = i;
  return at + 1;
}

/**
 * Per stretch: remembers what has no partner in the rest of it, or ten thousand openings of a title would
 * each be followed to the end.
 */
export interface LinkMemory {
  /** No more titles in these quotes end in the stretch. */
  quote: boolean;
  apostrophe: boolean;
  paren: boolean;
  /** No Liquid tag (`{{ … }}`, `{% … %}`) that starts before this offset is closed. */
  noBraceBefore: number;
  noPercentBefore: number;
}

export function createLinkMemory(): LinkMemory {
  return { quote: false, apostrophe: false, paren: false, noBraceBefore: 0, noPercentBefore: 0 };
}

/** The end of the title that starts at `at`, its quotes included; -1 if there is none. */
export function titleEnd(text: string, at: number, end: number, memory: LinkMemory): number {
  if (at >= end) return -1;
  const opening = text.charCodeAt(at);
  const kind =
    opening === QUOTE
      ? 'quote'
      : opening === APOSTROPHE
        ? 'apostrophe'
        : opening === OPEN_PAREN
          ? 'paren'
          : undefined;
  if (kind === undefined || memory[kind]) return -1;
  const closing = opening === OPEN_PAREN ? CLOSE_PAREN : opening;
  for (let i = at + 1; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c === closing) return i + 1;
    // Parentheses do not nest in a title, unless escaped.
    if (c === OPEN_PAREN && kind === 'paren') return -1;
    if (c === BACKSLASH) {
      const escaped = text.charCodeAt(i + 1);
      if (escaped === closing || escaped === opening || escaped === BACKSLASH) i++;
    }
  }
  memory[kind] = true;
  return -1;
}
