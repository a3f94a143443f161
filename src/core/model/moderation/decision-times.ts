import { least } from '../../base/extremes';
import type { LogEntry } from './log-entry';

type Timed = Pick<LogEntry, 'id' | 'at' | 'action' | 'automated' | 'report' | 'target'>;

const decided: ReadonlySet<string> = new Set(['keep', 'hide', 'remove', 'edit', 'warn', 'mute', 'suspend']);

/** How long a report or a held post waited for its decision. */
export interface DecisionTime<E> {
  readonly entry: E;
  readonly hours: number;
}

/**
 * The first decision by a person about each report, and about each post since it was held, with the hours in
 * between. Decisions that nobody had asked for have none.
 * @param entries in order
 * @param reports when each was made, by id: in ms since 1970-01-01 UTC
 */
export function decisionTimes<E extends Timed>(
  entries: readonly E[],
  reports: ReadonlyMap<string, number>,
): DecisionTime<E>[] {
  const answered = new Set<string>();
  const heldSince = new Map<string, number>();
  return entries.flatMap((entry): DecisionTime<E>[] => {
    const { action, automated, at, report, target } = entry;
    if (action === 'hold' && target !== undefined && !heldSince.has(target)) heldSince.set(target, at);
    if (automated || !decided.has(action)) return [];
    const since = [
      report === undefined || answered.has(report) ? undefined : reports.get(report),
      target === undefined ? undefined : heldSince.get(target),
    ].filter((one) => one !== undefined);
    if (report !== undefined) answered.add(report);
    if (target !== undefined) heldSince.delete(target);
    if (since.length === 0) return [];
    return [{ entry, hours: Math.max(0, at - least(since)) / 3_600_000 }];
  });
}
