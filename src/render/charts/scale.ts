import { scaleLinear, type ScaleLinear } from 'd3-scale';

/**
 * A linear scale from values to pixels. Where all values are equal they lie in the middle, which d3 does by
 * itself.
 */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): ScaleLinear<number, number> {
  return scaleLinear().domain(domain).range(range).clamp(true);
}
