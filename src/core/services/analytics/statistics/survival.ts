/**
 * One observation: how long it lasted, and whether it ended or was only seen for so long (right-censored).
 */
export interface Observation {
  /** Not negative, in any unit. */
  readonly duration: number;
  readonly ended: boolean;
}

/** A step of the survival curve: S(t) from `time` until the next step. */
export interface SurvivalStep {
  readonly time: number;
  /** The estimated share that has not ended by then, from 0 to 1. */
  readonly survival: number;
  /** The 95 % confidence limits; absent where the estimate is 0 or 1, since they are undefined there. */
  readonly low?: number;
  readonly high?: number;
  readonly atRisk: number;
}

const z95 = 1.959964;
/** Sums of products of shares are not exact: 0.5 may come out as 0.5000000000000001. */
const tolerance = 1e-9;

/**
 * The Kaplan–Meier estimate: a step for each time at which something ended. At equal times ends come before
 * censorings. Limits are Greenwood's on the log(−log) scale, so that they stay between 0 and 1.
 * Source: Kaplan & Meier 1958; Kalbfleisch & Prentice for the limits.
 */
export function survivalCurve(observations: readonly Observation[]): SurvivalStep[] {
  const sorted = [...observations].sort((a, b) => a.duration - b.duration);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  /** Greenwood's sum of d / (n (n − d)). */
  let greenwood = 0;
  for (let at = 0; at < sorted.length;) {
    const { duration: time } = sorted[at] as Observation;
    const atRisk = sorted.length - at;
    let ended = 0;
    for (; at < sorted.length && (sorted[at] as Observation).duration === time; at++)
      if ((sorted[at] as Observation).ended) ended++;
    if (ended === 0) continue;
    survival *= 1 - ended / atRisk;
    if (atRisk > ended) greenwood += ended / (atRisk * (atRisk - ended));
    steps.push({ time, survival, atRisk, ...limits(survival, greenwood) });
  }
  return steps;
}

function limits(survival: number, greenwood: number): { low: number; high: number } | undefined {
  if (survival <= tolerance || survival >= 1 - tolerance) return undefined;
  const scale = Math.log(-Math.log(survival));
  const half = (z95 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { low: Math.exp(-Math.exp(scale + half)), high: Math.exp(-Math.exp(scale - half)) };
}

/**
 * The time by which a share has ended: the first at which S ≤ 1 − share. Undefined where the curve stays
 * above that: not reached, which is neither 0 nor the last time.
 */
export function timeUntil(share: number, curve: readonly SurvivalStep[]): number | undefined {
  return curve.find(({ survival }) => survival <= 1 - share + tolerance)?.time;
}
