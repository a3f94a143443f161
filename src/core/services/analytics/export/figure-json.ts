import type { DescribedFigure } from '../described-figure';
import type { Span } from '../period-words';
import type { DescribedBreakdown } from './figure-csv';

/** Where figures were measured. */
export interface MeasuredAt {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** The commit that was checked out; absent without a repository. */
  readonly commit?: string;
}

/** A figure as JSON, with moments in ISO 8601; what is not known is null. */
export function figureJson(
  figure: DescribedFigure,
  { at, commit }: MeasuredAt,
  parts: readonly DescribedBreakdown[] = [],
): string {
  const { span, value, compared, details, course, chart, sources, ...rest } = figure;
  const written = {
    at: iso(at),
    commit: commit ?? null,
    ...rest,
    period: isoSpan(span),
    value: value ?? null,
    ...(compared && { compared: { period: isoSpan(compared.span), value: compared.value ?? null } }),
    ...(sources && { sources: sources.map(({ name, read }) => ({ name, read: iso(read) })) }),
    details: details.map((detail) => ({ ...detail, value: detail.value ?? null })),
    course: course.map((point) => ({ ...isoSpan(point.span), value: point.value ?? null })),
    ...(chart && { chart: isoChart(chart) }),
    ...(parts.length > 0 && { breakdown: parts }),
  };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}

function isoChart(chart: NonNullable<DescribedFigure['chart']>): unknown {
  if (chart.type !== 'cohorts') return chart;
  return {
    type: chart.type,
    cohorts: chart.cohorts.map(({ month, size, shares }) => ({
      month: iso(month).slice(0, 7),
      size,
      shares: shares.map((share) => share ?? null),
    })),
  };
}

function isoSpan({ from, until }: Span): { readonly from: string | null; readonly until: string } {
  return { from: from === undefined ? null : iso(from), until: iso(until) };
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
