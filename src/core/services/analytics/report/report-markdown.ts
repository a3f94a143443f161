import { message } from '../../../base/message';
import { markdownTable, markdownText } from '../../../formats/markdown/write-text';
import { writeScalar } from '../../../formats/front-matter/write-scalar';
import type { DescribedFigure } from '../described-figure';
import type { MeasuredAt } from '../export/figure-json';
import { noValue, type WordsOptions } from '../export/figure-markdown';
import { createValueFormat } from '../format-value';
import { metricGroupNames } from '../group-names';
import { metricGroups, type MetricGroup } from '../metric';
import type { MetricId } from '../metric-table';
import { dayFormat, spanWords, type Span } from '../period-words';

/** What a report is made of. */
export interface ReportInput extends WordsOptions, MeasuredAt {
  readonly title: string;
  readonly span: Span;
  /** In the order of the tree. */
  readonly figures: readonly DescribedFigure[];
  /** The file names of charts beside the report, by figure. */
  readonly charts: ReadonlyMap<MetricId, string>;
}

/**
 * A report of a community's figures as a page in Markdown: for each group its values, their course and
 * charts, how each is measured and why any is lacking. It names no people.
 */
export function reportMarkdown(input: ReportInput): string {
  const { title, figures, span, at, commit, language, localize } = input;
  const groups = metricGroups.filter((group) => figures.some((figure) => figure.group === group));
  const measured =
    commit === undefined
      ? message('Measured on {0}.', dayFormat(language).format(at))
      : message('Measured on {0}, at commit {1}.', dayFormat(language).format(at), commit.slice(0, 10));
  return [
    `---\nkind: page\ntitle: ${writeScalar(title, undefined, false)}\nstatus: draft\n---\n\n`,
    `# ${markdownText(title)}\n\n`,
    `${markdownText(localize(spanWords(span, language)))}. ${markdownText(localize(measured))}\n`,
    ...groups.map((group) => groupMarkdown(group, input)),
  ].join('');
}

function groupMarkdown(group: MetricGroup, input: ReportInput): string {
  const { figures, localize } = input;
  const own = figures.filter((figure) => figure.group === group);
  return [
    `\n## ${markdownText(localize(metricGroupNames[group]))}\n\n`,
    valueTable(own, input),
    courseTable(own, input),
    ...own.flatMap((figure) => chartImage(figure, input)),
    `\n### ${markdownText(localize(message('How these are measured')))}\n\n`,
    ...own.map((figure) => definition(figure, input)),
  ].join('');
}

function valueTable(own: readonly DescribedFigure[], { language, localize }: ReportInput): string {
  const format = createValueFormat(language);
  const rows = own.map(({ title, unit, value, interval, compared, n }) => [
    title,
    value === undefined
      ? noValue
      : interval
        ? localize(
            message(
              '{0} ({1} to {2})',
              format(value, unit),
              format(interval[0], unit),
              format(interval[1], unit),
            ),
          )
        : format(value, unit),
    compared?.value === undefined ? noValue : format(compared.value, unit),
    value === undefined ? noValue : format(n, 'people'),
  ]);
  const head = [message('Figure'), message('Value'), message('Before'), message('n')].map(localize);
  return markdownTable(head, rows, [1, 2, 3]);
}

/** Values of consecutive periods, beside the charts that show the same. */
function courseTable(own: readonly DescribedFigure[], { language, localize }: ReportInput): string {
  const format = createValueFormat(language);
  const shown = own.filter(({ course }) => course.some(({ value }) => value !== undefined));
  const [first] = shown;
  if (!first) return '';
  const head = [
    localize(message('Until')),
    ...first.course.map(({ span }) => dayFormat(language).format(span.until)),
  ];
  const rows = shown.map(({ title, unit, course }) => [
    title,
    ...course.map(({ value }) => (value === undefined ? noValue : format(value, unit))),
  ]);
  return `\n${markdownTable(
    head,
    rows,
    first.course.map((_, column) => column + 1),
  )}`;
}

function chartImage({ metric, title }: DescribedFigure, { charts }: ReportInput): string[] {
  const file = charts.get(metric);
  return file === undefined ? [] : [`\n![${markdownText(title)}](${file})\n`];
}

function definition({ title, formula, blind, lacking }: DescribedFigure, { localize }: ReportInput): string {
  const sentences = [
    ...(lacking === undefined ? [] : [localize(message('Not measured: {0}', lacking))]),
    sentence(formula),
    blind,
  ];
  return `- **${markdownText(title)}**: ${sentences.map(markdownText).join(' ')}\n`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
