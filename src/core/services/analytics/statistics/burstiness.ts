import { sum } from './concentration';

export interface Burstiness {
  /** Goh & Barabási: (σ − μ)/(σ + μ), from −1 (regular) by 0 (random) towards 1 (in bursts). */
  readonly plain: number;
  /** Kim & Jo's correction for few gaps, of the same range. */
  readonly corrected: number;
}

/** With fewer gaps it says nothing. */
export const fewestGaps = 5;

/**
 * How much activities come in bursts, from the gaps between them (any unit; population σ). Undefined below
 * {@link fewestGaps} gaps, and if all gaps are 0.
 * Source: Goh & Barabási 2008; Kim & Jo 2016. Gaps 1, 1, 10 would be 0.029 and 0.5.
 */
export function burstiness(gaps: readonly number[]): Burstiness | undefined {
  return gaps.length < fewestGaps ? undefined : burstinessOf(gaps);
}

/** Like {@link burstiness}, of any number of gaps but none. */
export function burstinessOf(gaps: readonly number[]): Burstiness | undefined {
  const n = gaps.length;
  const mean = sum(gaps) / n;
  if (n === 0 || mean === 0) return undefined;
  const deviation = Math.sqrt(sum(gaps.map((gap) => (gap - mean) ** 2)) / n);
  const ratio = deviation / mean;
  const [more, less] = [Math.sqrt(n + 1), Math.sqrt(n - 1)];
  return {
    plain: (ratio - 1) / (ratio + 1),
    corrected: (more * ratio - less) / ((more - 2) * ratio + less),
  };
}
