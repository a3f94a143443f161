import { closest } from '../core/base/closest';
import type { People, Person } from '../core/model/people/people';
import { UsageError } from './arguments';

/**
 * The person by an id, a handle or a name, as given on the command line.
 * @throws {@link UsageError} if there is none, with whoever may be meant
 */
export function personNamed(written: string, people: People): Person {
  const person = people.byHandle(written) ?? people.byName(written);
  if (person) return person;
  const meant = closest(
    written,
    people.persons.flatMap(({ id, name }) => [id, name]),
  );
  throw new UsageError(
    `Nobody is called “${written}”.${meant === undefined ? '' : ` Did you mean “${meant}”?`}`,
  );
}
