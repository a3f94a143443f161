/** A linear equation: coefficients of unknowns by name, and what they add up to. */
export interface Equation {
  readonly terms: Readonly<Record<string, number>>;
  readonly equals: number;
}

/**
 * The least and the greatest value of each unknown, none of them negative, that the equations allow: what can
 * be concluded from them. Undefined if they contradict each other. Two-phase simplex with Bland's rule.
 */
export function boundsOf(equations: readonly Equation[]): Map<string, [number, number]> | undefined {
  const names = [...new Set(equations.flatMap(({ terms }) => Object.keys(terms)))];
  const start = feasible(equations, names);
  if (!start) return undefined;
  return new Map(
    names.map((name, column) => {
      const objective = names.map((_, i) => (i === column ? 1 : 0));
      return [
        name,
        [
          -greatest(
            start,
            objective.map((one) => -one),
          ),
          greatest(start, objective),
        ],
      ];
    }),
  );
}

/** Rows of a tableau, the right side last, and which column is basic in each row. */
interface Tableau {
  readonly rows: readonly (readonly number[])[];
  readonly basis: readonly number[];
}

const epsilon = 1e-7;

function feasible(equations: readonly Equation[], names: readonly string[]): Tableau | undefined {
  const n = names.length;
  const rows = equations.map(({ terms, equals }, i) => {
    const sign = equals < 0 ? -1 : 1;
    const own = names.map((name) => sign * (terms[name] ?? 0));
    return [...own, ...equations.map((_, j) => (i === j ? 1 : 0)), sign * equals];
  });
  const basis = equations.map((_, i) => n + i);
  const cost = [...names.map(() => 0), ...equations.map(() => -1)];
  const solved = optimum({ rows, basis }, cost);
  if (solved.value < -epsilon) return undefined;
  // Artificial unknowns leave the basis, or their row says nothing.
  let { rows: left, basis: basic } = solved.tableau;
  for (let i = 0; i < basic.length; i++) {
    if ((basic[i] ?? 0) < n) continue;
    const entering = (left[i] ?? []).findIndex((value, j) => j < n && Math.abs(value) > epsilon);
    if (entering >= 0) ({ rows: left, basis: basic } = pivot({ rows: left, basis: basic }, i, entering));
  }
  const kept = basic.map((column) => column < n);
  return {
    rows: left.filter((_, i) => kept[i]).map((row) => [...row.slice(0, n), row.at(-1) ?? 0]),
    basis: basic.filter((_, i) => kept[i]),
  };
}

function greatest(start: Tableau, objective: readonly number[]): number {
  const { value } = optimum(start, objective);
  return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : value;
}

function optimum(
  start: Tableau,
  cost: readonly number[],
): { readonly tableau: Tableau; readonly value: number } {
  let tableau = start;
  for (;;) {
    const { rows, basis } = tableau;
    const reduced = cost.map(
      (own, j) => own - rows.reduce((sum, row, i) => sum + (cost[basis[i] ?? 0] ?? 0) * (row[j] ?? 0), 0),
    );
    const entering = reduced.findIndex((value) => value > epsilon);
    if (entering < 0) {
      const value = rows.reduce((sum, row, i) => sum + (cost[basis[i] ?? 0] ?? 0) * (row.at(-1) ?? 0), 0);
      return { tableau, value };
    }
    const ratios = rows.map((row) => {
      const along = row[entering] ?? 0;
      return along > epsilon ? (row.at(-1) ?? 0) / along : Infinity;
    });
    const least = Math.min(...ratios);
    if (least === Infinity) return { tableau, value: Infinity };
    const candidates = ratios.flatMap((ratio, i) => (ratio <= least + epsilon ? [i] : []));
    const leaving = candidates.reduce((a, b) => ((basis[b] ?? 0) < (basis[a] ?? 0) ? b : a));
    tableau = pivot(tableau, leaving, entering);
  }
}

function pivot({ rows, basis }: Tableau, at: number, entering: number): Tableau {
  const by = rows[at]?.[entering] ?? 1;
  const scaled = (rows[at] ?? []).map((value) => value / by);
  return {
    rows: rows.map((row, i) => {
      const times = row[entering] ?? 0;
      return i === at ? scaled : row.map((value, j) => value - times * (scaled[j] ?? 0));
    }),
    basis: basis.map((column, i) => (i === at ? entering : column)),
  };
}
