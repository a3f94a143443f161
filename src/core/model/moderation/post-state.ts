import type { Path } from '../../base/ports';
import { compareEntries } from './log/log-order';
import type { LogEntry } from './log-entry';
import { liftedEntries } from './sanctions';

/** Whether readers see a post, as its field `state` says. */
export type PostState = 'visible' | 'held' | 'hidden' | 'removed';

const states: Readonly<Record<string, PostState>> = {
  keep: 'visible',
  hold: 'held',
  hide: 'hidden',
  remove: 'removed',
};

/** The state that an action gives a post; undefined if it leaves it as it is. */
export function stateAfter(action: string): PostState | undefined {
  return states[action];
}

/** By the log: the last decision about a post that still holds. */
export interface DecidedState {
  readonly state: PostState;
  /** The entry that decided it; undefined if nobody did. */
  readonly entry?: LogEntry;
}

/** What the log says of a post's state; visible where it says nothing. */
export function decidedState(entries: readonly LogEntry[], target: Path): DecidedState {
  const lifted = liftedEntries(entries);
  const last = entries
    .filter((entry) => entry.target === target && !lifted.has(entry.id) && stateAfter(entry.action))
    .sort(compareEntries)
    .at(-1);
  return last ? { state: stateAfter(last.action) ?? 'visible', entry: last } : { state: 'visible' };
}
