import { greatest } from '../../core/base/extremes';
import { shape, text, textWidth, type Anchor } from './svg';
import type { ChartTheme } from './chart-options';

/** A tick with its label, at a place along its axis in pixels. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** The part of a chart in which data are drawn, in pixels. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The plot of a chart whose values are labelled at the left and whose lower axis is labelled below. */
export function plotArea(width: number, height: number, valueLabels: readonly string[]): Plot {
  const widest = Math.max(0, greatest(valueLabels.map((label) => textWidth(label))));
  return { left: Math.min(width / 2, widest + 14), right: width - 10, top: 10, bottom: height - 24 };
}

/** Horizontal lines with labels at the left; that of `baseline` is the axis. */
export function valueAxis(
  ticks: readonly Tick[],
  baseline: number,
  { left, right }: Plot,
  theme: ChartTheme | undefined,
): string {
  return ticks
    .map(
      ({ at, label }) =>
        shape('line', at === baseline ? 'axis' : 'grid', { x1: left, x2: right, y1: at, y2: at }, theme) +
        text('tick', label, { x: left - 6, y: at + 4 }, 'end', theme),
    )
    .join('');
}

/**
 * Labels below the plot. Those that would run into the one before, or out of the chart, are left out or moved
 * in.
 */
export function lowerAxis(
  ticks: readonly Tick[],
  { left, right, bottom }: Plot,
  theme: ChartTheme | undefined,
): string {
  let free = -Infinity;
  return ticks
    .map(({ at, label }) => {
      const width = textWidth(label);
      const anchor: Anchor =
        at - width / 2 < left - 6 ? 'start' : at + width / 2 > right + 6 ? 'end' : 'middle';
      const start = at - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2);
      if (start < free) return '';
      free = start + width + 8;
      return (
        shape('line', 'axis', { x1: at, x2: at, y1: bottom, y2: bottom + 4 }, theme) +
        text('tick', label, { x: at, y: bottom + 17 }, anchor, theme)
      );
    })
    .join('');
}
