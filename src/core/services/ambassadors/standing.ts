import { activityKinds, type ActivityKind } from '../../model/activity/activity';
import { dayLength } from '../../model/activity/activity-moment';
import { isOneStep, nextStep, type NextStep } from '../../model/config/ladder';
import type { People, Person } from '../../model/people/people';
import type { Measured } from '../analytics/measured';
import { measuredPeople, type MeasuredPerson } from './member-of';

/** Of how many days before the end of their silence somebody is told to have gone quiet. */
const quiet = { leastDays: 60, mostDays: 365, leastActiveDays: 5, gaps: 4 } as const;

/**
 * Whether somebody who used to take part has gone quiet: active on five days at least, and silent for sixty
 * days and four times as long as they usually were between two active days. After a year they are gone, not
 * quiet.
 * @param now like `first` and `last` in milliseconds since 1970-01-01 UTC
 */
export function hasGoneQuiet(
  {
    first,
    last,
    activeDays,
  }: { readonly first?: number; readonly last?: number; readonly activeDays: number },
  now: number,
): boolean {
  if (first === undefined || last === undefined || activeDays < quiet.leastActiveDays) return false;
  const silent = now - last;
  const usual = (last - first) / (activeDays - 1);
  return (
    silent > Math.max(quiet.leastDays * dayLength, quiet.gaps * usual) && silent <= quiet.mostDays * dayLength
  );
}

export interface QuietPerson extends MeasuredPerson {
  /** Their last activity, in ms since 1970-01-01 UTC. */
  readonly last: number;
}

/** Who has gone quiet; whoever was active last comes first, since they are most likely to come back. */
export function quietPeople(measured: Measured, people: People, at: number): QuietPerson[] {
  return active(measured, people)
    .flatMap((one) => {
      const moments = measured.history.moments(one.actor).filter((moment) => moment <= at);
      const [first, last] = [moments[0], moments.at(-1)];
      if (first === undefined || last === undefined || at - last <= quiet.leastDays * dayLength) return [];
      const { activeDays } = measured.history.activeness(one.actor, at);
      return hasGoneQuiet({ first, last, activeDays }, at) ? [{ ...one, last }] : [];
    })
    .sort((a, b) => b.last - a.last || (a.person.id < b.person.id ? -1 : 1));
}

export interface StepPerson extends MeasuredPerson {
  readonly step: NextStep;
}

/** Activity before so many days ago tells nothing of what somebody is about to do. */
const recentDays = 90;

/** Who is one step from the next level of the ladder and was active lately. */
export function oneStepAway(measured: Measured, people: People, at: number): StepPerson[] {
  if (measured.ladder.length === 0) return [];
  return active(measured, people).flatMap((one) => {
    const last = measured.history.moments(one.actor).findLast((moment) => moment <= at) ?? -Infinity;
    if (at - last > recentDays * dayLength) return [];
    const step = nextStep(measured.history.activeness(one.actor, at), measured.ladder);
    return step && !step.level.isSmall && isOneStep(step) ? [{ ...one, step }] : [];
  });
}

/** What somebody is thanked for: the most telling kind of what they did, and how much. */
export interface ThankReason {
  readonly what: ActivityKind;
  readonly count: number;
}

export interface PersonToThank extends MeasuredPerson {
  readonly reason: ThankReason;
  /** How much it is in all: see `thankWeights`. */
  readonly weight: number;
  /** Where the last of it can be looked up. */
  readonly row: number;
}

/** What is done within so many days is thanked for. */
export const thankDays = 60;

const thankWeights: Readonly<Partial<Record<ActivityKind, number>>> = {
  'accepted-answer': 3,
  'event-hosted': 3,
  commit: 1,
  reply: 1,
  review: 1,
};
const leastWeight = 5;

/**
 * Whom to thank: members who agreed to be thanked in public, by what they did within {@link thankDays} and
 * since somebody thanked them last.
 */
export function peopleToThank(measured: Measured, people: People, at: number): PersonToThank[] {
  const { activities } = measured;
  const thanked = lastThanks(measured, people, at);
  const found = new Map<number, { weight: number; row: number; counts: Map<ActivityKind, number> }>();
  for (let row = activities.indexAt(at - thankDays * dayLength); row < activities.size; row++) {
    const moment = activities.at[row] as number;
    if (moment > at) break;
    const what = activityKinds[activities.what[row] as number] as ActivityKind;
    const weight = thankWeights[what];
    const actor = activities.who[row] as number;
    const person = activities.actors[actor]?.person;
    if (weight === undefined || !person || moment <= (thanked.get(person) ?? -Infinity)) continue;
    const own = found.get(actor) ?? { weight: 0, row, counts: new Map<ActivityKind, number>() };
    found.set(actor, own);
    own.weight += weight;
    own.row = row;
    own.counts.set(what, (own.counts.get(what) ?? 0) + 1);
  }
  return active(measured, people)
    .flatMap((one): PersonToThank[] => {
      const own = found.get(one.actor);
      if (!own || own.weight < leastWeight || !one.member?.member.consent.recognition) return [];
      const [most] = [...own.counts]
        .map(([what, count]) => ({ what, count, weight: count * (thankWeights[what] ?? 0) }))
        .sort((a, b) => b.weight - a.weight);
      return most
        ? [{ ...one, weight: own.weight, row: own.row, reason: { what: most.what, count: most.count } }]
        : [];
    })
    .sort((a, b) => b.weight - a.weight || (a.person.id < b.person.id ? -1 : 1));
}

/** When somebody was thanked last. */
function lastThanks({ recognitions }: Measured, people: People, at: number): ReadonlyMap<Person, number> {
  const found = new Map<Person, number>();
  for (const { recognition } of recognitions)
    for (const name of recognition?.to ?? []) {
      const person = people.byHandle(name) ?? people.byName(name);
      // Without a day it counts as said just now: better no reminder than one too many.
      if (person) found.set(person, Math.max(found.get(person) ?? -Infinity, recognition?.at ?? at));
    }
  return found;
}

function active(measured: Measured, people: People): (MeasuredPerson & { readonly actor: number })[] {
  return measuredPeople(measured, people).flatMap((one) =>
    one.actor === undefined ? [] : [{ ...one, actor: one.actor }],
  );
}
