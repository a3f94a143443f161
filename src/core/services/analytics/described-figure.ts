import type { Yielding } from '../../base/cooperative';
import type { Message } from '../../base/message';
import type { Analytics } from './analytics';
import { comparisonWords } from './comparison-words';
import type { ChartStep, Cohort, Figure, FigureSource, FigureValue, Unit } from './figure';
import type { MetricGroup } from './metric';
import { metricTable, type MetricId } from './metric-table';
import { courseOf, periodBefore, previousPeriod, type Period, type PeriodLength } from './period';
import type { Span } from './period-words';
import type { Scope } from './scope';

/**
 * A figure with all that belongs to it, in the words of one language: what pages, exports and reports show.
 */
export interface DescribedFigure {
  readonly metric: MetricId;
  readonly group: MetricGroup;
  readonly title: string;
  readonly unit: Unit;
  readonly formula: string;
  /** What it does not see. */
  readonly blind: string;
  readonly span: Span;
  readonly value?: number;
  /** Why there is no value. */
  readonly lacking?: string;
  readonly n: number;
  /** 95 %. */
  readonly interval?: readonly [low: number, high: number];
  readonly compared?: ComparedValue;
  /** Of an external figure: where it was read. */
  readonly sources?: readonly FigureSource[];
  readonly details: readonly DescribedDetail[];
  /** Consecutive periods, oldest first. */
  readonly course: readonly DescribedPoint[];
  readonly chart?: DescribedChart;
}

export interface ComparedValue {
  readonly span: Span;
  readonly value?: number;
  readonly lacking?: string;
  /** The difference; undefined if there is nothing to compare. */
  readonly words?: string;
}

export interface DescribedDetail {
  readonly id: string;
  readonly label: string;
  readonly value?: number;
  readonly unit: Unit;
}

export interface DescribedPoint {
  readonly span: Span;
  readonly value?: number;
}

export type DescribedChart =
  | {
      readonly type: 'bars';
      readonly unit: Unit;
      readonly bars: readonly { readonly label: string; readonly value: number }[];
    }
  | { readonly type: 'survival'; readonly unit: Unit; readonly steps: readonly ChartStep[] }
  | { readonly type: 'cohorts'; readonly cohorts: readonly Cohort[] };

/** Which figure is wanted. */
export interface FigureQuestion {
  readonly metric: MetricId;
  readonly days: PeriodLength;
  readonly scope?: Scope;
  /** The end of the period to compare with, in ms since 1970-01-01 UTC; the period before if absent. */
  readonly against?: number;
  /** When the community's history begins: the course leaves out periods before it, which say 0 of nothing. */
  readonly since?: number;
  /** The number of periods in the course, at most; 12 if absent. */
  readonly points?: number;
}

export interface DescribeOptions extends Yielding {
  /** The end of the period, in ms since 1970-01-01 UTC. */
  readonly now: number;
  /** A language tag, for numbers and dates in words. */
  readonly language: string;
  readonly localize: (message: Message) => string;
}

const usualPoints = 12;

/**
 * Measures a figure and puts it into words; others may run between any two measurements. The analytics must
 * be prepared. Rejects with the signal's reason when aborted.
 */
export async function describeFigure(
  analytics: { measure: (...figure: Parameters<Analytics['measure']>) => FigureValue | Promise<FigureValue> },
  { metric, days, scope, against, since = -Infinity, points = usualPoints }: FigureQuestion,
  options: DescribeOptions,
): Promise<DescribedFigure> {
  const { now, localize, pacer, signal } = options;
  const { group, title, unit, formula, blind } = metricTable[metric];
  const period = periodBefore(now, days);
  const measure = async (span: Period): Promise<FigureValue> => {
    await pacer.pause();
    signal.throwIfAborted();
    return analytics.measure(metric, span, scope);
  };
  const figure = await measure(period);
  const other = against === undefined ? previousPeriod(period) : periodBefore(against, days);
  const before = other && (await measure(other));
  const course: DescribedPoint[] = [];
  for (const span of courseOf(period, points)) {
    if (span.until <= since) continue;
    const { value } = await measure(span);
    course.push({ span: spanOf(span), ...(value !== undefined && { value }) });
  }
  const { value, lacking, n, interval, sources } = figure;
  return {
    metric,
    group,
    title: localize(title),
    unit,
    formula: localize(formula),
    blind: localize(blind),
    span: spanOf(period),
    ...(value !== undefined && { value }),
    ...(lacking && { lacking: localize(lacking) }),
    n,
    ...(interval && { interval }),
    ...(sources && { sources }),
    ...(other && before && { compared: compared(figure, before, spanOf(other)) }),
    details: figure.details.map(({ id, label, value: own, unit: ownUnit }) => ({
      id,
      label: localize(label),
      ...(own !== undefined && { value: own }),
      unit: ownUnit,
    })),
    course,
    ...(figure.chart && { chart: describedChart(figure.chart, localize) }),
  };

  function compared(
    { value: current }: FigureValue,
    { value: otherValue, lacking: reason }: FigureValue,
    span: Span,
  ): ComparedValue {
    const words = comparisonWords(
      {
        ...(current !== undefined && { value: current }),
        ...(otherValue !== undefined && { other: otherValue }),
        unit,
        otherSpan: span,
        isPrevious: against === undefined,
      },
      options.language,
      localize,
    );
    return {
      span,
      ...(otherValue !== undefined && { value: otherValue }),
      ...(reason && { lacking: localize(reason) }),
      ...(words !== undefined && { words }),
    };
  }
}

/** A period as it goes through JSON, which has no infinity. */
export function spanOf({ from, until }: Period): Span {
  return from === -Infinity ? { until } : { from, until };
}

function describedChart(
  chart: NonNullable<Figure['chart']>,
  localize: DescribeOptions['localize'],
): DescribedChart {
  if (chart.type !== 'bars') return chart;
  return { ...chart, bars: chart.bars.map(({ label, value }) => ({ label: localize(label), value })) };
}
