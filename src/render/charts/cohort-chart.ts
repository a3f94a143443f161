import type { Cohort } from '../../core/services/analytics/figure';
import { createValueFormat } from '../../core/services/analytics/format-value';
import { element, escapeHtml } from '../html';
import { paint, type ChartOptions } from './chart-options';
import { chartSvg, text } from './svg';

/** The words of a table of cohorts, in the reader's language. */
export interface CohortWords {
  readonly caption: string;
  readonly month: string;
  readonly size: string;
  /** After so many months. */
  after(months: number): string;
  /** What is not known yet. */
  readonly unknown: string;
}

/** How many shades a share can have; 0 has none. */
const shades = 5;

function shadeOf(share: number): number {
  return share <= 0 ? 0 : Math.min(shades, Math.ceil(share / (100 / shades)));
}

function monthFormat(language: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
}

/** The number of months that any cohort has a share for. */
function knownMonths(cohorts: readonly Cohort[]): number {
  return cohorts.reduce(
    (most, { shares }) => Math.max(most, shares.findLastIndex((share) => share !== undefined) + 1),
    0,
  );
}

/** Cohorts as an HTML table; the classes `heat-0` to `heat-5` tell how large a share is. */
export function cohortTable(cohorts: readonly Cohort[], words: CohortWords, language: string): string {
  const format = createValueFormat(language);
  const months = monthFormat(language);
  const count = knownMonths(cohorts);
  const heading = (content: string, scope: 'col' | 'row'): string =>
    element('th', { scope }, escapeHtml(content));
  const cell = (share: number | undefined): string =>
    share === undefined
      ? element('td', {}, element('span', { class: 'hidden-but-spoken' }, escapeHtml(words.unknown)))
      : element('td', { class: `heat heat-${shadeOf(share)}` }, escapeHtml(format(share, 'share')));
  const rows = cohorts.map(({ month, size, shares }) =>
    element(
      'tr',
      {},
      heading(months.format(month), 'row') +
        element('td', {}, escapeHtml(format(size, 'people'))) +
        Array.from({ length: count }, (_, index) => cell(shares[index])).join(''),
    ),
  );
  const head = [
    words.month,
    words.size,
    ...Array.from({ length: count }, (_, index) => words.after(index + 1)),
  ];
  return element(
    'table',
    { class: 'cohorts' },
    element('caption', {}, escapeHtml(words.caption)) +
      element('thead', {}, element('tr', {}, head.map((one) => heading(one, 'col')).join(''))) +
      element('tbody', {}, rows.join('')),
  );
}

const rowHeight = 24;
/** Room for the month and the size, as far as there is. */
const headWidth = 122;

/** The same as a picture, for a file. */
export function cohortChart(cohorts: readonly Cohort[], options: ChartOptions): string {
  const { width, language, theme } = options;
  const format = createValueFormat(language);
  const months = monthFormat(language);
  const count = knownMonths(cohorts);
  const left = Math.min(headWidth, width * 0.4);
  const cellWidth = count === 0 ? 0 : (width - left - 4) / count;
  const baseline = (row: number): number => row * rowHeight + 16;
  const head = Array.from({ length: count }, (_, index) =>
    text('tick', String(index + 1), { x: left + (index + 0.5) * cellWidth, y: baseline(0) }, 'middle', theme),
  );
  const rows = cohorts.map(({ month, size, shares }, index) => {
    const y = baseline(index + 1);
    const cells = shares.slice(0, count).map((share, later) => {
      if (share === undefined) return '';
      const x = left + later * cellWidth;
      const shade = shadeOf(share);
      const rect = element(
        'rect',
        {
          ...paint('heat', theme),
          x: x.toFixed(2),
          y: String((index + 1) * rowHeight + 1),
          width: Math.max(0.5, cellWidth - 2).toFixed(2),
          height: String(rowHeight - 2),
          'fill-opacity': String(shade * 0.11),
        },
        '',
      );
      return rect + text('value', format(share, 'share'), { x: x + cellWidth / 2 - 1, y }, 'middle', theme);
    });
    return (
      text('label', months.format(month), { x: 4, y }, 'start', theme) +
      text('label', format(size, 'people'), { x: left - 8, y }, 'end', theme) +
      cells.join('')
    );
  });
  return chartSvg(options, (cohorts.length + 1) * rowHeight + 4, head.join('') + rows.join(''));
}
