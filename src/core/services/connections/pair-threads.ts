import type { Path } from '../../base/ports';
import type { Talk } from './talk';

/** A thread in which two people spoke with each other. */
export interface PairThread {
  readonly thread: Path;
  readonly replies: number;
  readonly last: Talk;
}

/**
 * The threads in which two people answered each other, the latest first.
 * @param talk oldest first
 * @param a an actor's number, as is `b`
 */
export function pairThreads(talk: readonly Talk[], a: number, b: number): PairThread[] {
  const found = new Map<Path, PairThread>();
  for (const last of talk) {
    const { from, to, thread } = last;
    if (!((from === a && to === b) || (from === b && to === a))) continue;
    found.set(thread, { thread, replies: (found.get(thread)?.replies ?? 0) + 1, last });
  }
  return [...found.values()].sort((x, y) => y.last.at - x.last.at);
}
