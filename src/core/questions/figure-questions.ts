import { withoutEvidence, type EvidenceItem, type FigureValue } from '../services/analytics/figure';
import { breakdown, type BreakdownRow } from '../services/analytics/breakdown';
import { nameInFigures } from '../services/analytics/evidence-words';
import type { FigureInput } from '../services/analytics/evidence-source';
import { measureInSlices, type MetricReading } from '../services/analytics/measure-in-slices';
import type { MetricId } from '../services/analytics/metric-table';
import type { Period } from '../services/analytics/period';
import type { Scope, ScopeChoices } from '../services/analytics/scope';
import { measuring } from './known-community';

/** Beside their figures what a community has. */
export interface FigureGrounds {
  readonly choices: ScopeChoices;
  /** The first activity, in ms since 1970-01-01 UTC; undefined if there is none. */
  readonly since?: number;
}

/** One thing that a figure counts, and who did it as far as they may be named. */
export interface NamedEvidence extends EvidenceItem {
  readonly by?: {
    /** Undefined: they did not agree to be named. */
    readonly name?: string;
    /** Their file, if they may be named. */
    readonly member?: string;
  };
}

export const figure = measuring<FigureInput, FigureValue>(async ({ analytics }, { id, period, scope }) =>
  withoutEvidence(analytics.measure(id, period, scope)),
);

export const figureGrounds = measuring<undefined, FigureGrounds>(async ({ analytics }) => {
  const since = analytics.measured().activities.at[0];
  return { choices: analytics.choices(), ...(since !== undefined && { since }) };
});

/** Many figures over many periods, told as they are found: see `measureInSlices`. */
export const figures = measuring<
  { readonly period: Period; readonly scope: Scope; readonly points: number },
  undefined,
  { readonly choices?: ScopeChoices; readonly readings?: readonly MetricReading[] }
>(async ({ analytics }, request, { pacer, signal, report, found }) => {
  found({ choices: analytics.choices() });
  const pending = new Map<MetricId, MetricReading>();
  let delivered = 0;
  const deliver = (): void => {
    if (pending.size === 0) return;
    delivered = Date.now();
    found({ readings: [...pending.values()] });
    pending.clear();
  };
  await measureInSlices(analytics, request, {
    pacer,
    signal,
    report(progress) {
      report(progress);
      if (Date.now() - delivered >= deliveryMs) deliver();
    },
    found: (reading) => pending.set(reading.id, reading),
  });
  deliver();
  return undefined;
});

/** Milliseconds between two deliveries of readings. */
const deliveryMs = 50;

/** A figure for each choice that has a value. */
export const figureBreakdown = measuring<FigureInput, readonly BreakdownRow[]>(
  async ({ analytics }, { id, period, scope }, { pacer, signal }) => {
    const rows: BreakdownRow[] = [];
    for (const row of breakdown(analytics, id, period, scope)) {
      if (row) rows.push(row);
      await pacer.pause();
      signal.throwIfAborted();
    }
    return rows;
  },
);

/** What a figure counts, from an index on. */
export const figureEvidence = measuring<
  FigureInput & { readonly offset: number; readonly count: number },
  readonly NamedEvidence[]
>(async ({ analytics, evidence }, { offset, count, ...input }) => {
  const { activities, recordOf } = analytics.measured(input.scope);
  return evidence(input)
    .slice(offset, count)
    .map((item): NamedEvidence => {
      const actor = item.who === undefined ? undefined : activities.actors[item.who];
      if (!actor) return item;
      const name = nameInFigures(actor, recordOf);
      const member = name === undefined ? undefined : actor.person?.memberPath;
      return {
        ...item,
        by: { ...(name !== undefined && { name }), ...(member !== undefined && { member }) },
      };
    });
});
