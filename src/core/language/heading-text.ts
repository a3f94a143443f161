import type { Heading } from '../documents/facts';
import { lineStartsOf, offsetOf } from '../text/lines';
import type { Range } from '../text/range';

/** `## words`, the closing signs and an anchor of its own (`{#id}`) left out. */
const atx = /^(?<before>#{1,6}[\t ]+)(?<words>.*?)(?:[\t ]+#+)?(?:[\t ]*\{:?[\t ]*#[^{}]*\})?[\t ]*$/;
const underlined = /^(?<before>)(?<words>.*?)(?:[\t ]*\{:?[\t ]*#[^{}]*\})?[\t ]*$/;

/** Where a heading's words stand, markup included; undefined where they are more than a line. */
export function headingWords(
  text: string,
  { range }: Heading,
): { start: number; end: number; range: Range } | undefined {
  const [line, character, endLine] = range;
  const starts = lineStartsOf(text);
  const first = offsetOf(starts, line, character);
  const behind = endLine === line ? offsetOf(starts, range[2], range[3]) : (starts[line + 1] ?? text.length);
  const written = text.slice(first, behind).replace(/[\r\n]+$/, '');
  const found = endLine === line ? atx.exec(written) : endLine === line + 1 ? underlined.exec(written) : null;
  const { before, words } = found?.groups ?? {};
  if (before === undefined || !words) return undefined;
  const start = first + before.length;
  const column = character + before.length;
  return { start, end: start + words.length, range: [line, column, line, column + words.length] };
}
