import { parseIdentity } from '../history/co-authors';
import { isBotHandle } from '../people/bots';
import type { People, Person } from '../people/people';
import { foldName } from '../../base/fold-name';
import type { Actor } from './activity';

/** Assigns a number to each actor. */
export interface Actors {
  readonly all: readonly Actor[];
  /** By the index of an identity in the log from which the people were gathered. */
  ofIdentity(index: number): number;
  /**
   * By a name in documents: an id or a handle, else a name unique to one person, else `Name <address>`. An
   * unknown name is an actor as well, compared case-insensitively.
   */
  ofName(written: string): number;
  of(person: Person): number | undefined;
}

/** @param bots additional names and handles of bots, see `PeopleInput` */
export function createActors(people: People, bots: readonly string[]): Actors {
  const all: Actor[] = [];
  const persons = new Map<Person, number>();
  const strangers = new Map<string, number>();
  const identities: (number | undefined)[] = [];
  const names = new Map<string, number>();
  const knownBots = new Set(bots.map((bot) => bot.toLowerCase()));

  function ofPerson(person: Person): number {
    let found = persons.get(person);
    if (found === undefined) {
      found = all.push({ name: person.id, person, bot: person.bot }) - 1;
      persons.set(person, found);
    }
    return found;
  }

  function ofStranger(written: string): number {
    const key = foldName(written.replace(/^@/, ''));
    let found = strangers.get(key);
    if (found === undefined) {
      found = all.push({ name: written, bot: isBotHandle(written.replace(/^@/, ''), knownBots) }) - 1;
      strangers.set(key, found);
    }
    return found;
  }

  return {
    all,
    of: (person) => persons.get(person),
    ofIdentity(index) {
      const known = identities[index];
      if (known !== undefined) return known;
      const person = people.byIdentityIndex(index);
      return (identities[index] = person ? ofPerson(person) : ofStranger(''));
    },
    ofName(written) {
      const known = names.get(written);
      if (known !== undefined) return known;
      const identity = parseIdentity(written);
      const person =
        people.byHandle(written) ??
        people.byName(written) ??
        (identity &&
          (people.byIdentity(identity) ?? (identity.name ? people.byName(identity.name) : undefined)));
      const actor = person ? ofPerson(person) : ofStranger(written);
      names.set(written, actor);
      return actor;
    },
  };
}
