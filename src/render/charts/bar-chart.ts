import { createValueFormat } from '../../core/services/analytics/format-value';
import type { ChartOptions } from './chart-options';
import { valueScale } from './scale';
import { chartSvg, fitted, shape, text, textWidth } from './svg';

export interface LabelledValue {
  readonly label: string;
  readonly value: number;
}

const rowHeight = 24;
const barHeight = 14;
const fontSize = 12;
const inset = 4;

/**
 * Bars from left to right, a row each with its label and its value, so that long labels and narrow places do
 * not matter. Negative values go to the left of 0.
 */
export function barChart(bars: readonly LabelledValue[], options: ChartOptions): string {
  const { width, language, unit, theme } = options;
  const format = createValueFormat(language);
  const values = bars.map(({ value }) => format(value, unit));
  const widest = (texts: readonly string[]): number =>
    texts.reduce((found, one) => Math.max(found, textWidth(one, fontSize)), 0);
  const labelWidth = Math.min(widest(bars.map(({ label }) => label)), width * 0.4);
  const valueWidth = Math.min(widest(values), width * 0.3);
  const left = inset + labelWidth + 10;
  const right = Math.max(left + 1, width - inset - valueWidth - 8);
  const x = valueScale(
    bars.map(({ value }) => value),
    [left, right],
  );
  const zero = x(0);
  const rows = bars.map(({ label, value }, index) => {
    const top = inset + index * rowHeight;
    const baseline = top + rowHeight / 2 + fontSize * 0.35;
    const end = x(value);
    return (
      text('label', fitted(label, labelWidth, fontSize), { x: left - 10, y: baseline }, 'end', theme) +
      shape(
        'rect',
        'bar',
        {
          x: Math.min(zero, end),
          y: top + (rowHeight - barHeight) / 2,
          width: Math.abs(end - zero),
          height: barHeight,
          rx: 2,
        },
        theme,
        `${label}: ${values[index]}`,
      ) +
      text('value', values[index] as string, { x: width - inset, y: baseline }, 'end', theme)
    );
  });
  const height = inset * 2 + bars.length * rowHeight;
  const axis = shape('line', 'axis', { x1: zero, x2: zero, y1: inset, y2: height - inset }, theme);
  return chartSvg(options, height, rows.join('') + (bars.length === 0 ? '' : axis));
}
