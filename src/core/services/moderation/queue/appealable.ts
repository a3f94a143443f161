import type { LogEntry } from '../../../model/moderation/log-entry';
import { isConfirming } from '../../../model/moderation/decided-findings';
import { closesMatter, type StandingLog } from './standing-log';

/**
 * The decisions that can still be appealed against, newest first: made against somebody, within the time for
 * it, and neither overruled nor appealed against already. `now` in ms since 1970-01-01 UTC.
 */
export function appealable({ entries, get }: StandingLog, now: number): LogEntry[] {
  const answered = new Set(
    entries.flatMap(({ action, previous }) =>
      previous !== undefined && (action === 'appeal' || action === 'overrule') ? [previous] : [],
    ),
  );
  return entries
    .filter(
      (entry) =>
        closesMatter(entry) &&
        isConfirming(entry) &&
        entry.action !== 'note' &&
        !answered.has(entry.id) &&
        (entry.appealUntil ?? Infinity) > now &&
        // What an appeal was answered with stands.
        get(entry.previous ?? '')?.action !== 'appeal',
    )
    .toReversed();
}
