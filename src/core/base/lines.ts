import type { Range } from './range';

/**
 * The start offset of each line, in UTF-16 code units. Lines end where an editor ends them: at `\n`, `\r\n`
 * and a lone `\r`. A byte order mark is not part of the first line, since editors hide it: the first line
 * then starts at 1.
 */
export type LineStarts = readonly number[];

export function lineStartsOf(text: string): LineStarts {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  // The two searches leapfrog, so that a text with one stray `\r` is as fast as one without.
  let lf = text.indexOf('\n');
  let cr = text.indexOf('\r');
  while (lf >= 0 || cr >= 0) {
    if (cr >= 0 && (lf < 0 || cr < lf)) {
      if (lf === cr + 1) {
        starts.push(lf + 1);
        lf = text.indexOf('\n', lf + 1);
      } else {
        starts.push(cr + 1);
      }
      cr = text.indexOf('\r', cr + 1);
    } else {
      starts.push(lf + 1);
      lf = text.indexOf('\n', lf + 1);
    }
  }
  return starts;
}

/** The zero-based line that contains `offset`. A line ending belongs to the line that it ends. */
function lineAt(starts: LineStarts, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The range between two offsets, `end` exclusive. */
export function rangeBetween(starts: LineStarts, start: number, end: number): Range {
  const line = lineAt(starts, start);
  const endLine = lineAt(starts, end);
  // An offset before or inside the byte order mark has no column in an editor: clamp it to the first.
  const character = Math.max(0, start - (starts[line] as number));
  return [line, character, endLine, Math.max(0, end - (starts[endLine] as number))];
}

/** The offset of a position in the text; a line past the end is clamped to the last. */
export function offsetOf(starts: LineStarts, line: number, character: number): number {
  return (starts[Math.min(line, starts.length - 1)] as number) + character;
}
