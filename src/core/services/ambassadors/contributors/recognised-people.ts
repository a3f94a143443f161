import { activityKinds, type ActivityKind } from '../../../model/activity/activity';
import { splitRoles } from '../../../model/people/current-roles';
import type { People, Person } from '../../../model/people/people';
import type { Measured } from '../../analytics/measured';
import type { RecognitionRecord } from '../../analytics/records/people-records';

/** Somebody who was recognised and agreed to be named for it. */
export interface RecognisedPerson {
  readonly id: string;
  readonly name: string;
  /** Their GitHub login, if they have one. */
  readonly login?: string;
  /** What they were recognised for, the last first. */
  readonly recognitions: readonly RecognitionRecord[];
  /** What they contribute, as all-contributors calls it; at least one. */
  readonly contributions: readonly string[];
}

/** The keys of all-contributors for what people do here. */
const contributionOf: Readonly<Partial<Record<ActivityKind, string>>> = {
  commit: 'content',
  reply: 'question',
  'accepted-answer': 'question',
  'event-hosted': 'eventOrganizing',
  review: 'review',
};

/**
 * Who was recognised and may be named where others read it: members whose file says yes to being thanked in
 * public. Absent is no, and so is a consent that was taken back. By name, then id.
 * @param at until when things count, in ms since 1970-01-01 UTC
 */
export function recognisedPeople(measured: Measured, people: People, at: number): RecognisedPerson[] {
  const found = new Map<Person, RecognitionRecord[]>();
  for (const { recognition } of measured.recognitions)
    for (const name of recognition?.to ?? []) {
      const person = people.byHandle(name) ?? people.byName(name);
      if (!person || !recognition || (recognition.at ?? at) > at) continue;
      const own = found.get(person);
      if (own) own.push(recognition);
      else found.set(person, [recognition]);
    }
  const contributions = contributionsOf(measured, at);
  return Array.from(found)
    .filter(([person]) => mayBeThanked(person, measured))
    .map(([person, recognitions]): RecognisedPerson => {
      const login = person.handles[0];
      const did = contributions.get(person) ?? new Set();
      const mentors = splitRoles(person, at).current.some(({ role }) => /mentor/i.test(role));
      const all = [...did, ...(mentors ? ['mentoring'] : [])];
      return {
        id: person.id,
        name: person.name,
        ...(login !== undefined && { login }),
        recognitions: recognitions.sort((a, b) => (b.at ?? at) - (a.at ?? at)),
        contributions: all.length > 0 ? all.sort() : ['ideas'],
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
}

/** Whether a person’s own file agrees to it. */
export function mayBeThanked({ memberPath }: Person, { recordOf }: Pick<Measured, 'recordOf'>): boolean {
  return memberPath !== undefined && recordOf(memberPath)?.member?.consent.recognition === true;
}

function contributionsOf({ activities }: Measured, at: number): ReadonlyMap<Person, Set<string>> {
  const found = new Map<Person, Set<string>>();
  for (let row = 0; row < activities.size; row++) {
    const key = contributionOf[activityKinds[activities.what[row] as number] as ActivityKind];
    const person = activities.actors[activities.who[row] as number]?.person;
    if (key === undefined || !person || (activities.at[row] as number) > at) continue;
    const own = found.get(person);
    if (own) own.add(key);
    else found.set(person, new Set([key]));
  }
  return found;
}
