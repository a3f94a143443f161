import type { Analytics } from './analytics';
import type { MetricId } from './metric-table';
import type { Period } from './period';
import type { Scope } from './scope';

/** What a figure can be broken down by. */
export const breakdownKeys = ['kind', 'team', 'lang'] as const satisfies readonly (keyof Scope)[];
export type BreakdownKey = (typeof breakdownKeys)[number];

/** A figure narrowed to one choice. */
export interface BreakdownRow {
  readonly by: BreakdownKey;
  /** A kind, a team or a language tag. */
  readonly choice: string;
  readonly value: number;
  readonly n: number;
}

/**
 * A figure for each kind, team and language, within a scope; choices without a value are left out. It
 * measures once a step, since each measures a community of its own, so that others may run in between.
 */
export function* breakdown(
  analytics: Pick<Analytics, 'choices' | 'measure'>,
  metric: MetricId,
  period: Period,
  scope: Scope = {},
): Generator<BreakdownRow | undefined> {
  const { kinds, teams, langs } = analytics.choices();
  const choices = { kind: kinds, team: teams, lang: langs };
  for (const by of breakdownKeys) {
    if (scope[by] !== undefined) continue;
    for (const choice of choices[by]) {
      const { value, n } = analytics.measure(metric, period, { ...scope, [by]: choice });
      yield value === undefined ? undefined : { by, choice, value, n };
    }
  }
}
