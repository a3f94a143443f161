import type { CommitLog } from '../history/commit-log';
import { activityKinds } from './activity';
import { dayLength } from './activity-moment';
import type { Actors } from './actors';
import type { WrittenActivity } from './written-activity';

/**
 * A community's activities in order, in columns: a hundred thousand commits are a few megabytes, and
 * statistics over who, when and what only read numbers.
 */
export interface ActivityColumns {
  readonly size: number;
  /** Milliseconds since 1970-01-01 UTC, ascending. */
  readonly at: Float64Array;
  /** See `Activity.day`. */
  readonly day: Int32Array;
  /** An index into `activityKinds`. */
  readonly what: Uint8Array;
  /** An index into `Actors.all`. */
  readonly who: Uint32Array;
  /** 1 for a bot's activity. */
  readonly bot: Uint8Array;
  /** Of a commit its row in the log, of anything else its index in `written`. */
  readonly source: Uint32Array;
}

export interface ActivitySources {
  readonly log: CommitLog;
  /** From `commitOrder`. */
  readonly commits: Uint32Array;
  /** From `ActivityIndex.written`. */
  readonly written: readonly WrittenActivity[];
  readonly actors: Actors;
}

export const commitKind = activityKinds.indexOf('commit');
const kindNumbers = new Map<string, number>(activityKinds.map((kind, number) => [kind, number]));

/** At equal times commits precede documents' activities. Duplicates per person are removed. */
export function activityColumns({ log, commits, written, actors }: ActivitySources): ActivityColumns {
  const { authors, coAuthors, coAuthorStarts, times } = log.columns;
  const most = commits.length + coAuthors.length + written.length;
  const at = new Float64Array(most);
  const day = new Int32Array(most);
  const what = new Uint8Array(most);
  const who = new Uint32Array(most);
  const bot = new Uint8Array(most);
  const source = new Uint32Array(most);
  let size = 0;
  /** The first row of the same commit, or of the same line of a document. */
  let first = 0;

  function add(
    actor: number,
    moment: number,
    onDay: number,
    kind: number,
    row: number,
    byBot: boolean,
  ): void {
    // Several names or addresses of one person count once.
    for (let other = first; other < size; other++) if (who[other] === actor) return;
    at[size] = moment;
    day[size] = onDay;
    what[size] = kind;
    who[size] = actor;
    bot[size] = byBot || actors.all[actor]?.bot ? 1 : 0;
    source[size++] = row;
  }

  let next = 0;
  function addWritten(until: number): void {
    for (let one = written[next]; one && one.at < until; one = written[++next]) {
      const before = written[next - 1];
      if (before?.file !== one.file || before.what !== one.what || before.at !== one.at) first = size;
      const onDay = one.day ?? Math.floor(one.at / dayLength);
      const kind = kindNumbers.get(one.what) as number;
      add(actors.ofName(one.who), one.at, onDay, kind, next, one.automatic === true);
    }
  }

  for (const commit of commits) {
    const moment = (times[commit] as number) * 1000;
    addWritten(moment);
    first = size;
    const onDay = Math.floor(moment / dayLength);
    const addMaker = (identity: number | undefined): void =>
      add(actors.ofIdentity(identity as number), moment, onDay, commitKind, commit, false);
    addMaker(authors[commit]);
    const end = coAuthorStarts[commit + 1] as number;
    for (let maker = coAuthorStarts[commit] as number; maker < end; maker++) addMaker(coAuthors[maker]);
  }
  first = size;
  addWritten(Infinity);
  const cut = <T extends { subarray(from: number, to: number): T }>(column: T): T => column.subarray(0, size);
  return {
    size,
    at: cut(at),
    day: cut(day),
    what: cut(what),
    who: cut(who),
    bot: cut(bot),
    source: cut(source),
  };
}
