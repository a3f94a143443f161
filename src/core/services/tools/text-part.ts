import { lineStartsOf } from '../../base/lines';

/** Some lines of a text, counted from 1, both ends included. */
export interface TextPart {
  readonly from: number;
  readonly to: number;
  /** How many lines there are. */
  readonly of: number;
  /** Lines end in `\n`, whatever they end in in the file. */
  readonly text: string;
  /** The line to go on with; absent where the text ends. */
  readonly next?: number;
  /** Whether the last line is longer than what is given of it. */
  readonly cut?: true;
}

/** The most that is given at once, in UTF-16 code units: some four thousand words. */
export const longestPart = 24_000;

/**
 * Up to `lines` lines from line `from` on, but none before line `first`; counted from 0. Fewer where they
 * would be too long, at least one where there is one.
 */
export function textPart(text: string, first: number, from: number, lines: number): TextPart {
  const starts = lineStartsOf(text);
  const begin = Math.max(first, from);
  const lineAt = (line: number): string =>
    text.slice(starts[line], starts[line + 1]).replace(/\r\n?|\n/g, '');
  const given: string[] = [];
  let length = 0;
  for (let line = begin; line < Math.min(starts.length, begin + lines); line++) {
    const one = lineAt(line);
    length += one.length + 1;
    if (length > longestPart && given.length > 0) break;
    given.push(one.slice(0, longestPart));
  }
  const end = begin + given.length;
  return {
    from: begin + 1,
    to: end,
    of: starts.length,
    text: given.join('\n'),
    ...(end < starts.length && { next: end + 1 }),
    ...(length > longestPart && given.length === 1 && { cut: true as const }),
  };
}
