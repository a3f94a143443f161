import { foldName } from '../../../base/fold-name';
import { isFullName } from '../../../model/people/person-names';
import type { People, Person } from '../../../model/people/people';

/** What a person is known as, as far as nobody else is: only that can be replaced without harm to others. */
export interface KnownAs {
  readonly id: string;
  /** Names of at least two words: shorter ones are words like others. */
  readonly names: readonly string[];
  /** Without `@`, the id among them. */
  readonly handles: readonly string[];
  readonly emails: readonly string[];
  /** What others are called too, or is a word like others: it is looked for and not replaced. */
  readonly ambiguous: readonly string[];
}

export function knownAs(person: Person, { persons }: Pick<People, 'persons'>): KnownAs {
  const others = persons.filter((one) => one !== person);
  const isShared = (
    value: string,
    valuesOf: (one: Person) => readonly string[],
    fold: (text: string) => string,
  ): boolean => others.some((one) => valuesOf(one).some((other) => fold(other) === fold(value)));
  const lower = (text: string): string => text.toLowerCase();
  const isOwnName = (name: string): boolean =>
    isFullName(name) && !isShared(name, ({ names }) => names, foldName);
  return {
    id: person.id,
    names: person.names.filter(isOwnName),
    handles: [...new Set([person.id, ...person.handles])].filter(
      (handle) => !isShared(handle, ({ id, handles }) => [id, ...handles], lower),
    ),
    emails: person.emails.filter((email) => !isShared(email, ({ emails }) => emails, lower)),
    ambiguous: person.names.filter((name) => !isOwnName(name)),
  };
}
