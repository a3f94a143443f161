import type { Identity } from '../history/commit-log';
import { loginOfAddress } from './registries/github-login';
import type { Mailmap } from './mailmap';
import type { People, Person } from './people';
import { foldName } from '../../base/fold-name';
import { createHandleLookup } from './handle-lookup';
import { isVariant } from './shared-address';

export interface FoundIdentities {
  readonly identities: readonly Identity[];
  /** For each identity the index of its person. */
  readonly groupOf: ArrayLike<number>;
  readonly mailmap: Mailmap;
}

/** Sorts persons and builds lookups. */
export function createPeople(
  found: readonly Person[],
  { identities, groupOf, mailmap }: FoundIdentities,
): People {
  const persons = [...found].sort(
    (a, b) =>
      Number(a.bot) - Number(b.bot) ||
      Number(b.memberPath !== undefined) - Number(a.memberPath !== undefined) ||
      b.contributions - a.contributions ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
  // Built lazily: usually only some are needed.
  const byId = later(() => new Map(persons.map((person) => [person.id, person])));
  const byHandle = createHandleLookup(persons);
  const byName = later(() => {
    const index = new Map<string, Person | undefined>();
    for (const person of persons) {
      for (const name of new Set(person.names.map(foldName))) {
        const other = index.get(name);
        index.set(name, !index.has(name) || other === person ? person : undefined);
      }
    }
    return index;
  });
  const byIdentity = later(() => {
    const index = new Map<string, Person>();
    identities.forEach((identity, i) => {
      const person = found[groupOf[i] as number];
      if (person) index.set(identityKey(identity), person);
    });
    return index;
  });
  const byEmail = later(() => {
    const index = new Map<string, Person[]>();
    for (const person of persons) {
      for (const email of person.emails) {
        const sharing = index.get(email);
        if (sharing) sharing.push(person);
        else index.set(email, [person]);
      }
    }
    return index;
  });

  const people: People = {
    persons,
    byId: (id) => byId().get(id),
    byHandle,
    byName: (name) => byName().get(foldName(name)),
    byIdentity: (identity) => {
      const exact = byIdentity().get(identityKey(identity));
      if (exact) return exact;
      const { name, email } = mailmap.resolve(identity);
      const login = loginOfAddress(email);
      const sharing = byEmail().get(email.toLowerCase()) ?? [];
      const folded = foldName(name);
      return (
        // Of several people with the address, the one with this name.
        (sharing.length > 1
          ? sharing.find(({ names }) => names.some((known) => isVariant(foldName(known), folded)))
          : sharing[0]) ?? (login === undefined ? undefined : byHandle(login))
      );
    },
    byIdentityIndex: (index) => found[groupOf[index] ?? -1],
  };
  return people;
}

function identityKey({ name, email }: Identity): string {
  return `${name}\0${email}`;
}

function later<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
