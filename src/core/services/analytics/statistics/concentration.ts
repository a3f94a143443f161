/** Whether a sum of shares has reached a threshold, regardless of rounding. */
const tolerance = 1e-9;

/**
 * The smallest number of parts that together have at least `share` of the whole; reached at exactly the
 * share. Undefined if there is nothing. Source: CHAOSS, Contributor Absence Factor and Elephant Factor.
 * [1000, 202, 90, 33, 332, 343, 42, 433] → 2; eight of 12.5 % → 4.
 */
export function smallestGroup(amounts: readonly number[], share = 0.5): number | undefined {
  const whole = sum(amounts);
  if (whole === 0) return undefined;
  const sorted = [...amounts].sort((a, b) => b - a);
  let reached = 0;
  for (const [index, amount] of sorted.entries()) {
    reached += amount;
    if (reached >= whole * share * (1 - tolerance)) return index + 1;
  }
  return sorted.length;
}

/**
 * The Gini coefficient: 0 if all have the same, towards 1 if one has everything; undefined of nobody, and if
 * nobody has anything. Not corrected for small samples. [1, 2, 3, 4] → 0.25.
 */
export function giniCoefficient(amounts: readonly number[]): number | undefined {
  const n = amounts.length;
  const whole = sum(amounts);
  if (n === 0 || whole === 0) return undefined;
  const sorted = [...amounts].sort((a, b) => a - b);
  const weighted = sorted.reduce((total, amount, index) => total + (2 * (index + 1) - n - 1) * amount, 0);
  return weighted / (n * whole);
}

/**
 * The share of the whole that the largest `part` (0 to 1, of the number, rounded up) has; undefined of
 * nothing.
 */
export function shareOfTop(amounts: readonly number[], part: number): number | undefined {
  const whole = sum(amounts);
  if (whole === 0) return undefined;
  const count = Math.ceil(amounts.length * part - tolerance);
  const sorted = [...amounts].sort((a, b) => b - a);
  return sum(sorted.slice(0, count)) / whole;
}

/** The Herfindahl–Hirschman index: the sum of the squared shares, 1/n to 1; undefined of nothing. */
export function herfindahlIndex(amounts: readonly number[]): number | undefined {
  const whole = sum(amounts);
  return whole === 0 ? undefined : sum(amounts.map((amount) => (amount / whole) ** 2));
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
