import { characterEntities } from 'character-entities';
import {
  HASH,
  isAlphanumeric,
  isUnicodePunctuation,
  isUnicodeWhitespace,
  SEMICOLON,
  STAR,
  TILDE,
} from '../text/characters';
import type { InlineState } from './inline-state';
import { createToken, DELIMITERS } from '../text/tokens';

/** Reads the run of `*`, `_` or `~` at `i` and determines whether it can open and close emphasis. */
export function readDelimiters(x: InlineState, marker: number, i: number): number {
  const { text, start, end } = x;
  let after = i + 1;
  while (after < end && text.charCodeAt(after) === marker) after++;
  const previous = i > start ? text.charCodeAt(i - 1) : -1;
  const next = after < end ? text.charCodeAt(after) : -1;
  const before = characterClass(previous);
  const behind = characterClass(next);
  let opens: boolean;
  let closes: boolean;
  if (marker === TILDE) {
    // Three or more tildes are not strikethrough.
    if (after - i > 2) return after;
    opens = behind === 0 || (behind === 2 && before !== 0);
    closes = before === 0 || (before === 2 && behind !== 0);
  } else {
    const left = behind === 0 || (behind === 2 && before !== 0) || next === TILDE;
    const right = before === 0 || (before === 2 && behind !== 0) || previous === TILDE;
    opens = marker === STAR ? left : left && (before !== 0 || !right);
    closes = marker === STAR ? right : right && (behind !== 0 || !left);
  }
  x.tokens?.push(createToken(DELIMITERS, i, after, opens, closes));
  return after;
}

/** 1 for whitespace and the edges of the stretch, 2 for punctuation, else 0. */
function characterClass(c: number): 0 | 1 | 2 {
  return c < 0 || isUnicodeWhitespace(c) ? 1 : isUnicodePunctuation(c) ? 2 : 0;
}

/** The end of the character reference whose `&` is at `at`, -1 if it is not one. */
export function referenceEnd(text: string, at: number, end: number): number {
  let i = at + 1;
  if (i < end && text.charCodeAt(i) === HASH) {
    const match = /^#(?:[xX][\da-fA-F]{1,6}|\d{1,7});/.exec(text.slice(i, Math.min(end, i + 10)));
    return match ? i + match[0].length : -1;
  }
  const limit = Math.min(end, i + 32);
  while (i < limit && isAlphanumeric(text.charCodeAt(i))) i++;
  if (i >= end || text.charCodeAt(i) !== SEMICOLON) return -1;
  return Object.hasOwn(characterEntities, text.slice(at + 1, i)) ? i + 1 : -1;
}
