// The marks of a stretch of prose, kept only where its text without them is wanted.

/** `\*`: the character behind the backslash. */
export const ESCAPE = 1;
/** `&amp;`. */
export const REFERENCE = 2;
/** Code, its backticks included. */
export const CODE = 3;
/** Raw HTML, and the call of a footnote: no text. */
export const VOID = 4;
/** An address in angle brackets. */
export const AUTOLINK = 5;
/** A bare address, or a wiki link. */
export const VERBATIM = 6;
/** A run of `*`, `_` or `~`. */
export const DELIMITERS = 7;
/** A bracket that opens a link; a bracket that opens nothing is a `LITERAL`. */
export const LINK_OPEN = 8;
export const IMAGE_OPEN = 9;
/** What closes a link or image, its target included. */
export const LINK_CLOSE = 10;
/** Text after all. */
export const LITERAL = 11;
/** A line ending, with the blanks around it. */
export const LINE_BREAK = 12;

export interface Token {
  type: number;
  readonly start: number;
  readonly end: number;
  /** `DELIMITERS`: whether the run can open and close emphasis. */
  readonly opens: boolean;
  readonly closes: boolean;
  /** `DELIMITERS`: how many of its characters closed emphasis and how many opened it. */
  usedAsClose: number;
  usedAsOpen: number;
}

export function createToken(type: number, start: number, end: number, opens = false, closes = false): Token {
  return { type, start, end, opens, closes, usedAsClose: 0, usedAsOpen: 0 };
}
