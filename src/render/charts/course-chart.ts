import { line } from 'd3-shape';
import { createValueFormat } from '../../core/services/analytics/format-value';
import { lowerAxis, plotArea, valueAxis } from './axes';
import type { ChartOptions } from './chart-options';
import { timeScale, timeTicks, valueScale, valueTicks } from './scale';
import { chartSvg, shape } from './svg';

/** A value at a moment in ms since 1970-01-01 UTC; undefined if there was not enough data. */
export interface TimedValue {
  readonly at: number;
  readonly value?: number;
}

const height = 200;
/** With more of them dots would be a second line. */
const mostDots = 60;

/** A course over time: a line with gaps where there is no value. Points are in the order of time. */
export function courseChart(points: readonly TimedValue[], options: ChartOptions): string {
  const { width, language, unit, theme } = options;
  const format = createValueFormat(language);
  const known = points.flatMap(({ value }) => value ?? []);
  const whole = known.every((value) => Number.isInteger(value));
  const ticksOf = (range: readonly [number, number]): { label: string; at: number; value: number }[] => {
    const scale = valueScale(known, range);
    return valueTicks(scale, 4, whole).map((value) => ({
      value,
      label: format(value, unit),
      at: scale(value),
    }));
  };
  const plot = plotArea(
    width,
    height,
    ticksOf([0, 1]).map(({ label }) => label),
  );
  const range = [plot.bottom, plot.top] as const;
  const ticks = ticksOf(range);
  const y = valueScale(known, range);
  const [from = 0, until = 0] = [points[0]?.at, points.at(-1)?.at];
  const x = timeScale([from, until], [plot.left + 6, plot.right - 4]);
  const dates = dateFormat(until - from, language);
  const path = line<TimedValue>()
    .defined(({ value }) => value !== undefined)
    .x(({ at }) => x(at))
    .y(({ value }) => y(value as number))
    .digits(2)(points);
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const dots =
    known.length > mostDots
      ? []
      : points.flatMap(({ at, value }) =>
          value === undefined
            ? []
            : shape(
                'circle',
                'dot',
                { cx: x(at), cy: y(value), r: 3 },
                theme,
                `${exact.format(at)}: ${format(value, unit)}`,
              ),
        );
  const moments = points.length === 0 ? [] : timeTicks(x, Math.max(2, Math.floor(width / 110)));
  return chartSvg(
    options,
    height,
    valueAxis(ticks, y(0), plot, theme) +
      lowerAxis(
        moments.map((at) => ({ at: x(at), label: dates.format(at) })),
        plot,
        theme,
      ) +
      (path === null ? '' : shape('path', 'line', { d: path }, theme)) +
      dots.join(''),
  );
}

const day = 24 * 60 * 60 * 1000;

/** As exact as a span in ms needs. */
function dateFormat(span: number, language: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions =
    span < 150 * day
      ? { day: 'numeric', month: 'short' }
      : span < 5 * 365 * day
        ? { month: 'short', year: 'numeric' }
        : { year: 'numeric' };
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
}
