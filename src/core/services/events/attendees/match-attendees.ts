import type { People, Person } from '../../../model/people/people';
import type { Attendance } from '../attendance';
import type { Attendee } from './read-attendees';

/** By what an attendee was found among the people of a community. */
export type MatchedBy = 'address' | 'handle' | 'name';

export interface MatchedAttendee {
  readonly who: Person;
  readonly by: MatchedBy;
  readonly attended: boolean;
  /** One for each ticket. */
  readonly lines: readonly number[];
}

export interface UnmatchedAttendee {
  /** As in the table; empty where it has only an address. */
  readonly name: string;
  readonly attended: boolean;
  readonly lines: readonly number[];
  /** Whether several people have this name. */
  readonly isOfSeveral: boolean;
}

export interface MatchedAttendees {
  /** One for each person. */
  readonly matched: readonly MatchedAttendee[];
  readonly unmatched: readonly UnmatchedAttendee[];
}

/**
 * Finds the people of a community in a table of attendees: by address, handle or whole name, never by
 * likeness. Whoever buys several tickets gives each the same address, so where one has several names it is
 * that of the person who bears one of them. An address or a name that two people have finds neither.
 */
export function matchAttendees(attendees: readonly Attendee[], people: People): MatchedAttendees {
  const persons = people.persons.filter(({ bot }) => !bot);
  const byAddress = uniquely(persons, ({ emails }) => emails);
  const byName = uniquely(persons, ({ names }) => names.map(folded));
  const buyers = new Map<string, Set<string>>();
  for (const { address, name } of attendees) {
    const names = buyers.get(address);
    if (names) names.add(folded(name));
    else buyers.set(address, new Set([folded(name)]));
  }
  const find = ({ address, handle, name }: Attendee): { who: Person; by: MatchedBy } | undefined => {
    const bought = address === '' ? undefined : byAddress.get(address);
    const isSure = (buyers.get(address)?.size ?? 0) < 2 || bought?.names.map(folded).includes(folded(name));
    if (bought && isSure) return { who: bought, by: 'address' };
    const known = handle === '' ? undefined : people.byHandle(handle);
    if (known && !known.bot) return { who: known, by: 'handle' };
    const named = name === '' ? undefined : byName.get(folded(name));
    return named && { who: named, by: 'name' };
  };
  const matched = new Map<string, MatchedAttendee>();
  const unmatched = new Map<string, UnmatchedAttendee>();
  for (const attendee of attendees) {
    const { line, attended, name, address } = attendee;
    const found = find(attendee);
    if (found) {
      const { id } = found.who;
      const before = matched.get(id);
      matched.set(id, { ...(before ?? found), ...together(before, attended, line) });
      continue;
    }
    const key = `${folded(name)}\n${name === '' ? address : ''}`;
    const isOfSeveral = byName.has(folded(name));
    unmatched.set(key, { name, isOfSeveral, ...together(unmatched.get(key), attended, line) });
  }
  return { matched: [...matched.values()], unmatched: [...unmatched.values()] };
}

/** Of several tickets one that came in is enough. */
function together(
  before: { readonly attended: boolean; readonly lines: readonly number[] } | undefined,
  attended: boolean,
  line: number,
): { readonly attended: boolean; readonly lines: readonly number[] } {
  return { attended: attended || before?.attended === true, lines: [...(before?.lines ?? []), line] };
}

export function attendanceOf(matched: readonly MatchedAttendee[]): Attendance {
  return new Map(matched.map(({ who, attended }) => [who.id, attended]));
}

/** By key the only person who has it; undefined where several have it. */
function uniquely(
  persons: readonly Person[],
  keysOf: (person: Person) => readonly string[],
): Map<string, Person | undefined> {
  const found = new Map<string, Person | undefined>();
  for (const person of persons)
    for (const key of new Set(keysOf(person)))
      if (key !== '') found.set(key, found.has(key) ? undefined : person);
  return found;
}

/** A name without case, accents and double spaces. */
function folded(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
