import { lineStartsOf } from '../../base/lines';

/** A range of lines of a text, from 1, inclusive. */
export interface TextPart {
  readonly from: number;
  readonly to: number;
  /** The total number of lines. */
  readonly of: number;
  /** Lines end in `\n`, regardless of the file's line endings. */
  readonly text: string;
  /** The line to continue with; absent at the end of the text. */
  readonly next?: number;
  /** Whether the last line is truncated. */
  readonly cut?: true;
}

/** The maximum length of a part, in UTF-16 code units: some four thousand words. */
export const longestPart = 24_000;

/**
 * Up to `lines` lines starting at line `from`, but not before line `first`; counted from 0. Fewer if they are
 * too long, but at least one if there is one.
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
