import { lowerBound } from '../../base/lower-bound';
import type { Path } from '../../base/ports';
import { commitId, type CommitLog } from '../history/commit-log';
import type { Person } from '../people/people';
import { activityKinds, type Activity, type ActivityKind, type Actor, type Evidence } from './activity';
import { activityColumns, commitKind, type ActivityColumns } from './activity-columns';
import type { Actors } from './actors';
import { tally, type Tallies, type Tally } from './tallies';
import { touchedDocuments } from './touched-documents';
import type { WrittenActivity } from './written-activity';

export interface ActivityFilter {
  /** Only one person's activities; may be a bot. */
  readonly who?: Person;
  readonly what?: readonly ActivityKind[];
  /** From the first moment (inclusive) to the second (exclusive): milliseconds since 1970-01-01 UTC. */
  readonly from?: number;
  readonly until?: number;
  /** Includes bots and automated decisions. */
  readonly bots?: boolean;
}

/**
 * What people did in a community: one stream, in an order that depends only on files, history and identities.
 * All statistics, levels and suggestions derive from it and link to its evidence.
 */
export interface Activities {
  /** In columns, bots included, for what counts over all of them. */
  readonly columns: ActivityColumns;
  /** The actors, by their number in the columns. */
  readonly actors: readonly Actor[];
  /** One activity, by its row in the columns. */
  activity(row: number): Activity;
  /** Yields activities in order, oldest first, created lazily. */
  oldest(filter?: ActivityFilter): Generator<Activity>;
  newest(filter?: ActivityFilter): Generator<Activity>;
  /**
   * What a person did until `now`, in milliseconds since 1970-01-01 UTC; later-dated items such as upcoming
   * events are excluded. Computed for everybody at once and cached until the next activity is due.
   */
  tally(person: Person, now: number): Tally;
}

export interface ActivitiesInput {
  readonly log: CommitLog;
  /** The commits that count, from `commitOrder`. */
  readonly commits: Uint32Array;
  /** Must come from people gathered from the same log. */
  readonly actors: Actors;
  /** From `ActivityIndex.written`. */
  readonly written: readonly WrittenActivity[];
}

export function createActivities({ log, commits, actors, written }: ActivitiesInput): Activities {
  const columns = activityColumns({ log, commits, written, actors });
  let tallies: Tallies | undefined;
  let touched: Uint32Array | undefined;

  function documentsOf(commit: number): readonly Path[] {
    touched ??= touchedDocuments(log);
    const { touchStarts } = log.columns;
    const documents = touched.subarray(touchStarts[commit], touchStarts[commit + 1]);
    return Array.from(new Set(documents), (index) => log.paths[index] as Path);
  }

  function activityAt(row: number): Activity {
    const kind = columns.what[row] as number;
    const source = columns.source[row] as number;
    const plain = {
      at: columns.at[row] as number,
      day: columns.day[row] as number,
      who: actors.all[columns.who[row] as number] as Activity['who'],
      what: activityKinds[kind] as ActivityKind,
    };
    if (kind === commitKind) return commitActivity(plain, source);
    const { where, file, range } = written[source] as WrittenActivity;
    return { ...plain, where: [where], evidence: { file, range } };
  }

  /** A commit may touch thousands of documents: the list is built lazily. */
  function commitActivity(plain: Omit<Activity, 'where' | 'evidence'>, commit: number): Activity {
    return {
      ...plain,
      get where() {
        return documentsOf(commit);
      },
      get evidence(): Evidence {
        return { commit: commitId(log, commit) };
      },
    };
  }

  /** The first row at or after a moment. */
  const rowAt = (moment: number): number => lowerBound(columns.at, moment);

  function matcher({
    who,
    what,
    bots: withBots = who !== undefined,
  }: ActivityFilter): (row: number) => boolean {
    const actor = who && (actors.of(who) ?? -1);
    const isWanted = activityKinds.map((kind) => what?.includes(kind) ?? true);
    return (row) =>
      (actor === undefined || columns.who[row] === actor) &&
      isWanted[columns.what[row] as number] === true &&
      (withBots || columns.bot[row] === 0);
  }

  function* select(filter: ActivityFilter, step: 1 | -1): Generator<Activity> {
    const matches = matcher(filter);
    const from = filter.from === undefined ? 0 : rowAt(filter.from);
    const until = filter.until === undefined ? columns.size : rowAt(filter.until);
    for (let row = step > 0 ? from : until - 1; row >= from && row < until; row += step)
      if (matches(row)) yield activityAt(row);
  }

  return {
    columns,
    actors: actors.all,
    activity: activityAt,
    oldest: (filter = {}) => select(filter, 1),
    newest: (filter = {}) => select(filter, -1),
    tally(person, now) {
      if (!tallies || now < tallies.from || now >= tallies.until)
        tallies = tally(columns, actors.all.length, now);
      return tallies.of(actors.of(person));
    },
  };
}
