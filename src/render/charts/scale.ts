import { scaleLinear, scaleUtc, type ScaleLinear, type ScaleTime } from 'd3-scale';

/** A linear scale from values to pixels. Of a single value that is the middle, as d3 has it. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): ScaleLinear<number, number> {
  return scaleLinear().domain(domain).range(range).clamp(true);
}

/** From moments in ms to pixels, in UTC. */
export function timeScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): ScaleTime<number, number> {
  return scaleUtc().domain(domain).range(range).clamp(true);
}

/** Of a smaller span no ticks can be made; rounded figures have none. */
export const leastSpan = 1e-9;

/**
 * A scale for values with 0 on it, since a line that begins elsewhere exaggerates, from round number to round
 * number.
 */
export function valueScale(
  values: readonly number[],
  range: readonly [number, number],
): ScaleLinear<number, number> {
  const low = extreme(values, Math.min);
  const high = extreme(values, Math.max);
  return linearScale([low, high - low > leastSpan ? high : low + 1], range).nice(4);
}

/** Of 0 and all values; a spread argument list of thousands would overflow the stack. */
function extreme(values: readonly number[], better: (a: number, b: number) => number): number {
  return values.reduce((found, value) => better(found, value), 0);
}

/** Round numbers on a scale; whole ones where all values are. */
export function valueTicks(scale: ScaleLinear<number, number>, count: number, whole: boolean): number[] {
  const ticks = scale.ticks(count);
  return whole ? ticks.filter((tick) => Number.isInteger(tick)) : ticks;
}

/** Round moments on a scale, in ms. */
export function timeTicks(scale: ScaleTime<number, number>, count: number): number[] {
  const [from, until] = scale.domain().map(Number) as [number, number];
  if (from === until) return [from];
  return scale.ticks(count).map(Number);
}
