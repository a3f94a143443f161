import { forEachMaker } from '../history/counted-commits';
import type { CommitLog } from '../history/commit-log';

/**
 * The commits of a log that count, oldest first by author date; within one second by id, which is independent
 * of where and how the log was read.
 */
export function commitOrder(log: CommitLog): Uint32Array {
  const { times } = log.columns;
  const counted: number[] = [];
  forEachMaker(log, (_identity, commit) => {
    if (counted.at(-1) !== commit) counted.push(commit);
  });
  // A log is newest first: reversed it is nearly sorted, which this sort is fast at.
  counted.reverse();
  counted.sort((a, b) => (times[a] as number) - (times[b] as number) || compareIds(log, a, b));
  return Uint32Array.from(counted);
}

function compareIds({ columns: { ids, idBytes } }: CommitLog, a: number, b: number): number {
  for (let at = 0; at < idBytes; at++) {
    const difference = (ids[a * idBytes + at] as number) - (ids[b * idBytes + at] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
