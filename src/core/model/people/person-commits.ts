import { commitId, type CommitLog } from '../history/commit-log';
import type { People, Person } from './people';

/** What the history shows of a person. */
export interface PersonCommits {
  /** Ids of commits that count, in full, the newest first, up to the number asked for. */
  readonly newest: readonly string[];
  /** On how many days (UTC) there is at least one. */
  readonly activeDays: number;
}

/**
 * The commits of each person, as author or co-author, that touch a document; where the log does not know what
 * commits touch, all of them.
 */
export function commitsByPerson(log: CommitLog, people: People, most: number): Map<Person, PersonCommits> {
  const found = new Map<Person, { newest: string[]; days: Set<number> }>();
  for (const commit of countedCommits(log)) {
    for (const person of makersOf(commit, log, people)) {
      let own = found.get(person);
      if (!own) found.set(person, (own = { newest: [], days: new Set() }));
      if (own.newest.length < most) own.newest.push(commitId(log, commit));
      own.days.add(Math.floor((log.columns.times[commit] ?? 0) / 86_400));
    }
  }
  return new Map(
    Array.from(found, ([person, { newest, days }]) => [person, { newest, activeDays: days.size }]),
  );
}

/**
 * The newest commits of one person that count, as in {@link commitsByPerson}: reads no further than it must.
 */
export function newestCommits(log: CommitLog, people: People, person: Person, most: number): string[] {
  const found: string[] = [];
  if (person.contributions === 0) return found;
  for (const commit of countedCommits(log)) {
    if (makersOf(commit, log, people).has(person)) found.push(commitId(log, commit));
    if (found.length === Math.min(most, person.contributions)) break;
  }
  return found;
}

/** Whether the log knows which commits touch documents, so that only those count. */
export function countsTouchesOnly(log: CommitLog): boolean {
  return log.columns.touches.length > 0;
}

function* countedCommits(log: CommitLog): Generator<number> {
  const { touchStarts } = log.columns;
  const touchesOnly = countsTouchesOnly(log);
  for (let commit = 0; commit < log.size; commit++) {
    if (!touchesOnly || touchStarts[commit] !== touchStarts[commit + 1]) yield commit;
  }
}

function makersOf(commit: number, { columns }: CommitLog, people: People): ReadonlySet<Person> {
  const { authors, coAuthors, coAuthorStarts } = columns;
  const makers = new Set<Person>();
  const add = (identity: number | undefined): void => {
    const person = people.byIdentityIndex(identity ?? -1);
    if (person) makers.add(person);
  };
  add(authors[commit]);
  for (let at = coAuthorStarts[commit] ?? 0; at < (coAuthorStarts[commit + 1] ?? 0); at++) add(coAuthors[at]);
  return makers;
}
