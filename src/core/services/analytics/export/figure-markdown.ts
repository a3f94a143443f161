import { message, type Message } from '../../../base/message';
import { markdownTable, markdownText } from '../../../formats/markdown/write-text';
import type { DescribedFigure } from '../described-figure';
import { createValueFormat } from '../format-value';
import { dayFormat, sourceWords, spanWords } from '../period-words';
import type { DescribedBreakdown } from './figure-csv';

export interface WordsOptions {
  /** A language tag. */
  readonly language: string;
  readonly localize: (message: Message) => string;
}

/** What stands in place of a value that is not known. */
export const noValue = '–';

/** A figure as a Markdown document of its own: its value, formula and tables. */
export function figureMarkdown(
  figure: DescribedFigure,
  { language, localize }: WordsOptions,
  parts: readonly DescribedBreakdown[] = [],
): string {
  const format = createValueFormat(language);
  const days = dayFormat(language);
  const { title, unit, value, lacking, n, interval, compared, formula, blind, details, course, span } =
    figure;
  const sources = figure.sources ?? [];
  const shown = value === undefined ? noValue : format(value, unit);
  const lines = [
    ...(lacking === undefined ? [] : [lacking]),
    ...(compared?.words === undefined ? [] : [compared.words]),
    localize(message('n = {0}', format(n, 'people'))),
    ...(sources.length === 0
      ? []
      : [localize(message('External figure, read from: {0}', sourceWords(sources, days).join('; ')))]),
    ...(interval
      ? [localize(message('95 % interval: {0} to {1}', format(interval[0], unit), format(interval[1], unit)))]
      : []),
  ];
  const valueWord = localize(message('Value'));
  const table = (
    heading: Message,
    head: readonly string[],
    rows: readonly (readonly string[])[],
    numeric: readonly number[],
  ): string =>
    rows.length === 0
      ? ''
      : `\n## ${markdownText(localize(heading))}\n\n${markdownTable(head, rows, numeric)}`;
  return [
    `# ${markdownText(title)}\n\n`,
    `**${markdownText(shown)}** · ${markdownText(localize(spanWords(span, language)))}\n\n`,
    lines.map((line) => `- ${markdownText(line)}\n`).join(''),
    `\n${markdownText(localize(message('Formula: {0}', formula)))}\n\n`,
    `${markdownText(localize(message('What it cannot see: {0}', blind)))}\n`,
    table(
      message('Details'),
      ['', valueWord],
      details.map((one) => [one.label, one.value === undefined ? noValue : format(one.value, one.unit)]),
      [1],
    ),
    table(
      message('Breakdown'),
      ['', valueWord, 'n'],
      parts.map((one) => [one.label, format(one.value, unit), format(one.n, 'people')]),
      [1, 2],
    ),
    table(
      message('Course over time'),
      [localize(message('Until')), valueWord],
      course.map((one) => [
        days.format(one.span.until),
        one.value === undefined ? noValue : format(one.value, unit),
      ]),
      [1],
    ),
  ].join('');
}
