// The tokens of a stretch of prose, recorded only if its text without marks is needed.

/** `\*`: the character after the backslash. */
export const ESCAPE = 1;
/** `&amp;`. */
export const REFERENCE = 2;
/** A code span, its backticks included. */
export const CODE = 3;
/** Raw HTML or a footnote reference: no text. */
export const VOID = 4;
/** An autolink in angle brackets. */
export const AUTOLINK = 5;
/** An extended autolink, or a wiki link. */
export const VERBATIM = 6;
/** A run of `*`, `_` or `~`. */
export const DELIMITERS = 7;
/** A bracket that opens a link; an unmatched bracket is a `LITERAL`. */
export const LINK_OPEN = 8;
export const IMAGE_OPEN = 9;
/** The end of a link or image, its target included. */
export const LINK_CLOSE = 10;
/** Text that looked like a mark. */
export const LITERAL = 11;
/** A line ending, with the surrounding blanks. */
export const LINE_BREAK = 12;

export interface Token {
  type: number;
  readonly start: number;
  readonly end: number;
  /** `DELIMITERS`: whether the run can open and close emphasis. */
  readonly opens: boolean;
  readonly closes: boolean;
  /** `DELIMITERS`: how many of its characters close emphasis and how many open it. */
  usedAsClose: number;
  usedAsOpen: number;
}

export function createToken(type: number, start: number, end: number, opens = false, closes = false): Token {
  return { type, start, end, opens, closes, usedAsClose: 0, usedAsOpen: 0 };
}
