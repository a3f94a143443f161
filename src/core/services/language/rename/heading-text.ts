import type { Heading } from '../../../formats/facts';
import { headingAttributes } from '../../../formats/markdown/attributes';
import { lineStartsOf, offsetOf } from '../../../base/lines';
import type { Range } from '../../../base/range';

/** `## words`, without closing hashes. */
const atx = /^(?<before>#{1,6}[\t ]+)(?<words>.*?)(?:[\t ]+#+)?[\t ]*$/;
const underlined = /^(?<before>)(?<words>.*?)[\t ]*$/;

/**
 * The range of a heading's text, including markup and excluding attributes (`{#id}`); undefined if it spans
 * several lines, or is raw HTML.
 */
export function headingWords(
  text: string,
  { range, html }: Heading,
): { start: number; end: number; range: Range } | undefined {
  if (html) return undefined;
  const [line, character, endLine] = range;
  const starts = lineStartsOf(text);
  const first = offsetOf(starts, line, character);
  const behind = endLine === line ? offsetOf(starts, range[2], range[3]) : (starts[line + 1] ?? text.length);
  const written = text
    .slice(first, behind)
    .replace(/[\t\r\n ]+$/, '')
    .replace(headingAttributes, '');
  const found = endLine === line ? atx.exec(written) : endLine === line + 1 ? underlined.exec(written) : null;
  const { before, words } = found?.groups ?? {};
  if (before === undefined || !words) return undefined;
  const start = first + before.length;
  const column = character + before.length;
  return { start, end: start + words.length, range: [line, column, line, column + words.length] };
}
