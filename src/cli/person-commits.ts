import type { CommitLog } from '../core/history/commit-log';
import type { People, Person } from '../core/people/people';

/** What the history shows of a person. */
export interface PersonCommits {
  /** Ids of commits that count, in full, the newest first, up to the number asked for. */
  readonly newest: readonly string[];
  /** On how many days (UTC) there is at least one. */
  readonly activeDays: number;
}

/**
 * The commits of each person, as author or co-author, that touch a document; where the log does not know what commits touch,
 * all of them.
 */
export function commitsByPerson(log: CommitLog, people: People, most: number): Map<Person, PersonCommits> {
  const { authors, coAuthors, coAuthorStarts, touches, touchStarts, times } = log.columns;
  const found = new Map<Person, { newest: string[]; days: Set<number> }>();
  const knowsTouches = touches.length > 0;
  for (let commit = 0; commit < log.size; commit++) {
    if (knowsTouches && touchStarts[commit] === touchStarts[commit + 1]) continue;
    const identities = [
      authors[commit],
      ...coAuthors.subarray(coAuthorStarts[commit], coAuthorStarts[commit + 1]),
    ];
    const makers = new Set(identities.map((identity) => people.byIdentityIndex(identity ?? -1)));
    for (const person of makers) {
      if (!person) continue;
      let own = found.get(person);
      if (!own) found.set(person, (own = { newest: [], days: new Set() }));
      if (own.newest.length < most) own.newest.push(commitId(log, commit));
      own.days.add(Math.floor((times[commit] ?? 0) / 86_400));
    }
  }
  return new Map(
    Array.from(found, ([person, { newest, days }]) => [person, { newest, activeDays: days.size }]),
  );
}

function commitId({ columns: { ids, idBytes } }: CommitLog, commit: number): string {
  return Buffer.from(ids.subarray(commit * idBytes, (commit + 1) * idBytes)).toString('hex');
}
