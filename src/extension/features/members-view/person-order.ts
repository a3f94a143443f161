import type { Person } from '../../../core/model/people/people';

export const personOrders = ['active', 'name', 'contributions'] as const;
export type PersonOrder = (typeof personOrders)[number];

/** By contributions or last activity, in descending order; ties by name. */
export function sortPersons(
  persons: readonly Person[],
  order: PersonOrder,
  lastActivity: (person: Person) => number | undefined,
): Person[] {
  const keyed = persons.map((person) => ({
    person,
    name: person.name.toLowerCase(),
    key: keyOf(person, order, lastActivity),
  }));
  keyed.sort((a, b) => b.key - a.key || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return keyed.map(({ person }) => person);
}

function keyOf(
  person: Person,
  order: PersonOrder,
  lastActivity: (person: Person) => number | undefined,
): number {
  switch (order) {
    case 'contributions':
      return person.contributions;
    case 'active':
      return lastActivity(person) ?? 0;
    case 'name':
      return 0;
  }
}
