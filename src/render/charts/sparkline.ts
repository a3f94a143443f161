import { line } from 'd3-shape';
import { greatest, least } from '../../core/base/extremes';
import { element } from '../html';
import { linearScale } from './scale';

/** Room for the width of the line and of the dot at its end, in pixels. */
const inset = 2;

/**
 * A course over time so small that it fits beside a row, as SVG in the colour of the text around it: a line
 * from the oldest value to a dot at the latest, with gaps at values that are undefined. It is hidden from
 * screen readers, since the row says the value.
 * @param size in pixels
 */
export function sparkline(
  values: readonly (number | undefined)[],
  { width, height }: { width: number; height: number },
): string {
  const known = values.filter((value) => value !== undefined);
  const x = linearScale([0, Math.max(1, values.length - 1)], [inset, width - inset]);
  const y = linearScale([least(known), greatest(known)], [height - inset, inset]);
  // A single value is the latest one.
  const xOf = (index: number): number => x(values.length === 1 ? 1 : index);
  const path = line<number | undefined>()
    .defined((value) => value !== undefined)
    .x((_, index) => xOf(index))
    .y((value) => y(value as number))
    .digits(2)(values);
  const last = values.at(-1);
  const drawn =
    known.length === 0
      ? ''
      : element('path', { d: path ?? '', fill: 'none', stroke: 'currentColor', ...strokes }, '');
  const dot =
    last === undefined
      ? ''
      : element(
          'circle',
          { cx: digits(xOf(values.length - 1)), cy: digits(y(last)), r: '2', fill: 'currentColor' },
          '',
        );
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'sparkline',
      width: String(width),
      height: String(height),
      viewBox: `0 0 ${width} ${height}`,
      'aria-hidden': 'true',
      focusable: 'false',
    },
    drawn + dot,
  );
}

/** A value between two gaps is a line of no length, which a round cap makes a point. */
const strokes = { 'stroke-width': '1.25', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };

function digits(value: number): string {
  return String(Math.round(value * 100) / 100);
}
