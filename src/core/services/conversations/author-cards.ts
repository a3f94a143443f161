import type { CommunityReader } from '../../community/reader';
import { entry, isScalar, writtenText } from '../../formats/front-matter/yaml-node';
import { levelOf } from '../../model/config/ladder';
import { parseMoments } from '../../model/events/event-time';
import { splitRoles } from '../../model/people/current-roles';
import type { Person } from '../../model/people/people';

/** What is shown of whoever wrote a post. */
export interface AuthorCard {
  /** The name as written in the post; empty if it names nobody. */
  readonly written: string;
  /** The person's name, else as written. */
  readonly name: string;
  /** Absent if the community does not know them. */
  readonly person?: Person;
  /** The name of their level on the community's ladder. */
  readonly level?: string;
  /** Their first current role. */
  readonly role?: string;
  /** When they joined, by their own file, else their first activity; ms since 1970-01-01 UTC. */
  readonly since?: number;
}

/** Everybody's cards, each made once. `now` in ms since 1970-01-01 UTC. */
export function createAuthorCards(
  reader: Pick<CommunityReader, 'people' | 'activities' | 'config' | 'documents'>,
  now: number,
): (written: string) => AuthorCard {
  const cards = new Map<string, AuthorCard>();

  function make(written: string): AuthorCard {
    const person = reader.people.byHandle(written) ?? reader.people.byName(written);
    if (!person) return { written, name: written };
    const tally = reader.activities.tally(person, now);
    const level = levelOf(tally, reader.config.ladder)?.name;
    const role = splitRoles(person, now).current[0]?.role;
    const since = joined(person) ?? tally.first;
    return {
      written,
      name: person.name,
      person,
      ...(level !== undefined && { level }),
      ...(role !== undefined && { role }),
      ...(since !== undefined && { since }),
    };
  }

  function joined({ memberPath }: Person): number | undefined {
    const document = memberPath === undefined ? undefined : reader.documents.get(memberPath);
    const node = document && entry(document.facts().frontMatter, 'joined')?.node;
    return isScalar(node) ? parseMoments(writtenText(node), 'UTC')[0]?.ms : undefined;
  }

  return (written) => {
    const known = cards.get(written);
    if (known) return known;
    const card = make(written);
    cards.set(written, card);
    return card;
  };
}
