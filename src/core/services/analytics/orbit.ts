import { activityKinds, type ActivityKind } from '../../model/activity/activity';
import { dayLength } from '../../model/activity/activity-moment';
import type { ActivityRows } from './activity-rows';
import { monthStart } from './period';

/** The four levels of the Orbit model, with their weights for gravity. */
export const orbitLevels = [
  { id: 'exploring', weight: 1, firstStep: 1 },
  { id: 'participating', weight: 4, firstStep: 4 },
  { id: 'contributing', weight: 7, firstStep: 7 },
  { id: 'leading', weight: 10, firstStep: 10 },
] as const;
export type OrbitLevel = (typeof orbitLevels)[number];

/** The step (1 to 12) that an activity of a kind puts somebody on. */
const activitySteps: Readonly<Record<ActivityKind, number>> = {
  thread: 4,
  recognition: 4,
  'event-attended': 5,
  reply: 6,
  'accepted-answer': 7,
  review: 7,
  commit: 8,
  decision: 10,
  'event-hosted': 11,
};
const stepOfKind = activityKinds.map((kind) => activitySteps[kind]);

/** So often in so long: once is the first of three steps, three times the last. */
const milestones = [
  { days: 2, firstStep: 4, spanOf: (day: number) => Math.floor((day + 3) / 7) },
  { days: 7, firstStep: 7, spanOf: (day: number) => monthStart(day * dayLength) },
  { days: 30, firstStep: 10, spanOf: quarterOf },
] as const;

/** How far back activities count. */
export const orbitDays = 365;

function quarterOf(day: number): number {
  const date = new Date(day * dayLength);
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
}

/**
 * The step of each actor with an activity in the year before a moment, 1 to 12: the highest that an
 * activity's weight or a milestone of presence gives. Source: Orbit model, “Orbit levels”; the weights of
 * activities are ours, which the model leaves to communities.
 */
export function orbitSteps(rows: ActivityRows, at: number): Map<number, number> {
  const steps = new Map<number, number>();
  const daysOf = new Map<number, Set<number>>();
  const to = rows.indexAt(at);
  for (let index = rows.indexAt(at - orbitDays * dayLength); index < to; index++) {
    const actor = rows.who[index] as number;
    steps.set(actor, Math.max(steps.get(actor) ?? 1, stepOfKind[rows.what[index] as number] as number));
    const days = daysOf.get(actor);
    if (days) days.add(rows.day[index] as number);
    else daysOf.set(actor, new Set([rows.day[index] as number]));
  }
  for (const [actor, days] of daysOf)
    steps.set(actor, Math.max(steps.get(actor) as number, presenceStep(days)));
  return steps;
}

function presenceStep(days: ReadonlySet<number>): number {
  let highest = 1;
  for (const { days: needed, firstStep, spanOf } of milestones) {
    if (days.size < needed) break;
    const counts = new Map<number, number>();
    for (const day of days) counts.set(spanOf(day), (counts.get(spanOf(day)) ?? 0) + 1);
    const times = [...counts.values()].filter((count) => count >= needed).length;
    if (times > 0) highest = firstStep + Math.min(times, 3) - 1;
  }
  return highest;
}

export function levelOfStep(step: number): OrbitLevel {
  return orbitLevels.findLast(({ firstStep }) => step >= firstStep) ?? orbitLevels[0];
}

/**
 * The change of Σ weight² · members, per member now. `before` and `now`: the members on each level, in the
 * order of {@link orbitLevels}. 441 → 504 of 30 members: 2.1. Undefined without members.
 */
export function gravityOf(before: readonly number[], now: readonly number[]): number | undefined {
  const weighted = (members: readonly number[]): number =>
    orbitLevels.reduce((total, { weight }, level) => total + weight ** 2 * (members[level] ?? 0), 0);
  const members = now.reduce((total, count) => total + count, 0);
  return members === 0 ? undefined : (weighted(now) - weighted(before)) / members;
}

/** Months of 30 days without contact take 10 % each: 7 after three months is 5.103. */
export function decayed(strength: number, idleMs: number): number {
  return strength * 0.9 ** Math.floor(idleMs / (30 * dayLength));
}
