const z95 = 1.959964;

/** A confidence interval. */
export type Interval = readonly [low: number, high: number];

/**
 * Wilson's 95 % score interval of a share, from 0 to 1; undefined for none of none.
 * Source: Wilson 1927. 0 of 5 → 0 to 0.434482.
 */
export function wilsonInterval(successes: number, of: number): Interval | undefined {
  if (of === 0) return undefined;
  const share = successes / of;
  const square = z95 * z95;
  const centre = share + square / (2 * of);
  const half = z95 * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  const scale = 1 + square / of;
  // At the ends the limit is exact, whatever the rounding.
  const low = successes === 0 ? 0 : (centre - half) / scale;
  const high = successes === of ? 1 : (centre + half) / scale;
  return [low, high];
}

/** The answers to “how likely would you recommend us”, in points from −100 to 100. */
export interface NetPromoterScore {
  readonly score: number;
  readonly promoters: number;
  readonly detractors: number;
  /** 95 %. */
  readonly interval: Interval;
}

/**
 * The net promoter score: the share of 9 and 10 less that of 0 to 6. The variance of one answer is
 * p + d − (p − d)². If all answers are of one group it is 0, and the interval is that of Wilson's for the
 * group. Undefined without answers.
 */
export function netPromoterScore(answers: readonly number[]): NetPromoterScore | undefined {
  const n = answers.length;
  if (n === 0) return undefined;
  const promoters = answers.filter((answer) => answer >= 9).length;
  const detractors = answers.filter((answer) => answer <= 6).length;
  return netPromoterScoreOf(promoters, detractors, n);
}

/** Like {@link netPromoterScore}, from the numbers of answers. */
export function netPromoterScoreOf(
  promoters: number,
  detractors: number,
  n: number,
): NetPromoterScore | undefined {
  if (n === 0) return undefined;
  const [p, d] = [promoters / n, detractors / n];
  const score = 100 * (p - d);
  const margin = 100 * z95 * Math.sqrt((p + d - (p - d) ** 2) / n);
  return { score, promoters, detractors, interval: pointsInterval(score, margin, promoters, detractors, n) };
}

function pointsInterval(
  score: number,
  margin: number,
  promoters: number,
  detractors: number,
  n: number,
): Interval {
  if (margin > 0) return [Math.max(-100, score - margin), Math.min(100, score + margin)];
  const [low] = wilsonInterval(n, n) as Interval;
  // One group has everybody; the interval's other end is what its share may be at least.
  if (promoters === n) return [100 * low, 100];
  if (detractors === n) return [-100, -100 * low];
  return [-100 * (1 - low), 100 * (1 - low)];
}
