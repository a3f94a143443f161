import type { DescribedFigure } from '../described-figure';
import type { Unit } from '../figure';
import type { Span } from '../period-words';

type Cell = string | number | undefined;

const columns = ['part', 'label', 'from', 'until', 'value', 'low', 'high', 'unit', 'n'] as const;
type Row = Partial<Readonly<Record<(typeof columns)[number], Cell>>>;

/** A line of {@link breakdown}, in words. */
export interface DescribedBreakdown {
  readonly label: string;
  readonly value: number;
  readonly n: number;
}

/**
 * A figure as CSV (RFC 4180): a row per value, of which `part` says what it is. It begins with a byte order
 * mark, without which Excel reads letters with accents wrong. Texts that a spreadsheet would take for a
 * formula get an apostrophe before them.
 */
export function figureCsv(figure: DescribedFigure, parts: readonly DescribedBreakdown[] = []): string {
  const lines = [columns, ...rowsOf(figure, parts).map((row) => columns.map((column) => row[column]))];
  return `\ufeff${lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

function rowsOf(figure: DescribedFigure, parts: readonly DescribedBreakdown[]): Row[] {
  const { title, value, unit, n, interval, compared, details, course, chart, sources = [] } = figure;
  return [
    {
      part: 'figure',
      label: title,
      ...dates(figure.span),
      value,
      low: interval?.[0],
      high: interval?.[1],
      unit,
      n,
    },
    ...(compared
      ? [{ part: 'compared', label: title, ...dates(compared.span), value: compared.value, unit }]
      : []),
    ...sources.map(({ name, read }) => ({ part: 'source', label: name, ...dates({ until: read }) })),
    ...details.map((detail) => ({
      part: 'detail',
      label: detail.label,
      value: detail.value,
      unit: detail.unit,
    })),
    ...course.map((point) => ({ part: 'course', ...dates(point.span), value: point.value, unit })),
    ...chartRows(chart),
    ...parts.map((one) => ({ part: 'breakdown', ...one, unit })),
  ];
}

function chartRows(chart: DescribedFigure['chart']): Row[] {
  const share: Unit = 'share';
  switch (chart?.type) {
    case 'bars':
      return chart.bars.map(({ label, value }) => ({ part: 'bar', label, value, unit: chart.unit }));
    case 'survival':
      return chart.steps.map(({ time, share: value, low, high }) => ({
        part: 'waiting',
        label: `${time} ${chart.unit}`,
        value,
        low,
        high,
        unit: share,
      }));
    case 'cohorts':
      return chart.cohorts.flatMap(({ month, size, shares }) =>
        shares.flatMap((value, index) =>
          value === undefined
            ? []
            : { part: 'cohort', label: `+${index + 1}`, from: isoDay(month), value, unit: share, n: size },
        ),
      );
    case undefined:
      return [];
  }
}

function dates({ from, until }: Span): Row {
  return { ...(from !== undefined && { from: isoDay(from) }), until: isoDay(until) };
}

function isoDay(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** Numbers stay numbers; texts are quoted where they must be. */
function csvCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
