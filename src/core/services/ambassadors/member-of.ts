import type { Path } from '../../base/ports';
import type { People, Person } from '../../model/people/people';
import type { Measured, MeasuredMember } from '../analytics/measured';
import { takesPart } from './introductions/community-introductions';

/** A person with what is measured of them. */
export interface MeasuredPerson {
  readonly person: Person;
  /** Their number among the activities; undefined if they have done nothing. */
  readonly actor: number | undefined;
  /** Undefined without a member file. */
  readonly member: MeasuredMember | undefined;
}

/** The people of a community who take part, without bots. */
export function measuredPeople(measured: Measured, people: People): MeasuredPerson[] {
  const members = new Map(measured.members.map((one) => [one.path, one] as const));
  const actors = new Map(
    measured.activities.actors.flatMap(({ person }, actor) => (person ? [[person, actor] as const] : [])),
  );
  return people.persons.flatMap((person) =>
    person.bot || !takesPart(person)
      ? []
      : [{ person, actor: actors.get(person), member: members.get(person.memberPath ?? '') }],
  );
}

/** A file in which a person is found: their own, else one of the last that they changed. */
export function fileOf({ person, actor }: MeasuredPerson, { activities }: Measured): Path | undefined {
  if (person.memberPath !== undefined) return person.memberPath;
  for (let index = activities.size - 1; index >= 0; index--) {
    if (activities.who[index] !== actor) continue;
    const { where, evidence } = activities.activity(index);
    return 'file' in evidence ? evidence.file : where[0];
  }
  return undefined;
}
