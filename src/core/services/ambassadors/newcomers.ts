import { dayLength } from '../../model/activity/activity-moment';
import type { People, Person } from '../../model/people/people';
import type { Measured } from '../analytics/measured';
import { measuredPeople, type MeasuredPerson } from './member-of';

/** For how long somebody is a newcomer, in days. */
export const newcomerDays = 60;

export interface Newcomer extends MeasuredPerson {
  /** When they joined or were first active, whichever came first: in ms since 1970-01-01 UTC. */
  readonly since: number;
}

/**
 * People who came lately and to whom nobody has said a word yet: no reply in a thread of theirs, no thanks,
 * and no discussion that welcomes them. Whoever was there when the community began is none. The last to come
 * are first. In a truncated history nobody can be told to be new but by the day in their member file.
 * @param at in milliseconds since 1970-01-01 UTC
 */
export function newcomers(measured: Measured, people: People, at: number): Newcomer[] {
  const { activities, shallow } = measured;
  const began = activities.size > 0 ? (activities.at[0] as number) : at;
  const spokenTo = peopleSpokenTo(measured, people, at);
  return measuredPeople(measured, people)
    .flatMap((one): Newcomer[] => {
      const joined = one.member?.member.joined;
      const active = shallow ? undefined : firstActivity(measured, one.actor);
      const since = Math.min(joined ?? Infinity, active ?? Infinity);
      const isNew = since <= at && at - since < newcomerDays * dayLength;
      const isFounder = since - began < newcomerDays * dayLength && joined === undefined;
      return isNew && !isFounder && !spokenTo.has(one.person) ? [{ ...one, since }] : [];
    })
    .sort((a, b) => b.since - a.since || (a.person.id < b.person.id ? -1 : 1));
}

function firstActivity({ history, activities }: Measured, actor: number | undefined): number | undefined {
  const first = actor === undefined ? undefined : history.first(actor);
  return first === undefined ? undefined : activities.at[first];
}

function peopleSpokenTo(
  { threads, recognitions, activities, recordOf }: Measured,
  people: People,
  at: number,
): ReadonlySet<Person> {
  const found = new Set<Person>();
  const personOf = (name: string): Person | undefined => people.byHandle(name) ?? people.byName(name);
  const add = (person: Person | undefined): void => {
    if (person) found.add(person);
  };
  for (const { path, by, replies } of threads) {
    if (replies.some((reply) => reply.by !== by && reply.at <= at)) add(activities.actors[by]?.person);
    // Whoever replied and was answered after that was spoken to as well.
    for (const [index, reply] of replies.entries())
      if (replies.slice(index + 1).some((later) => later.by !== reply.by))
        add(activities.actors[reply.by]?.person);
    for (const name of recordOf(path)?.thread?.welcomes ?? []) {
      const person = personOf(name);
      if (person !== activities.actors[by]?.person) add(person);
    }
  }
  for (const { recognition } of recognitions) for (const name of recognition?.to ?? []) add(personOf(name));
  return found;
}
