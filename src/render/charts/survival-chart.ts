import { area, curveStepAfter, line } from 'd3-shape';
import type { ChartStep } from '../../core/services/analytics/figure';
import { createValueFormat } from '../../core/services/analytics/format-value';
import { lowerAxis, plotArea, valueAxis } from './axes';
import type { ChartOptions } from './chart-options';
import { leastSpan, linearScale } from './scale';
import { chartSvg, shape } from './svg';

const height = 200;

/**
 * The share that still waits after a duration, in steps from 100 %, with the band of its 95 % confidence
 * limits where they are known. `unit` of the options is that of durations.
 */
export function survivalChart(steps: readonly ChartStep[], options: ChartOptions): string {
  const { width, language, unit, theme } = options;
  const format = createValueFormat(language);
  const shares = [0, 25, 50, 75, 100].map((share) => ({ share, label: format(share, 'share') }));
  const plot = plotArea(
    width,
    height,
    shares.map(({ label }) => label),
  );
  const longest = steps.at(-1)?.time ?? 0;
  const x = linearScale([0, longest > leastSpan ? longest : 1], [plot.left, plot.right]);
  const y = linearScale([0, 100], [plot.bottom, plot.top]);
  const whole: readonly ChartStep[] = [{ time: 0, share: 100 }, ...steps];
  const curve = line<ChartStep>()
    .curve(curveStepAfter)
    .x(({ time }) => x(time))
    .y(({ share }) => y(share))
    .digits(2)(whole);
  const band = area<ChartStep>()
    .curve(curveStepAfter)
    .defined(({ low, high }) => low !== undefined && high !== undefined)
    .x(({ time }) => x(time))
    .y0(({ low }) => y(low as number))
    .y1(({ high }) => y(high as number))
    .digits(2)(steps);
  const durations = x.ticks(Math.max(2, Math.floor(width / 110)));
  return chartSvg(
    options,
    height,
    valueAxis(
      shares.map(({ share, label }) => ({ at: y(share), label })),
      y(0),
      plot,
      theme,
    ) +
      lowerAxis(
        durations.map((time) => ({ at: x(time), label: format(time, unit) })),
        plot,
        theme,
      ) +
      (band === null ? '' : shape('path', 'band', { d: band }, theme)) +
      (curve === null ? '' : shape('path', 'line', { d: curve }, theme)),
  );
}
