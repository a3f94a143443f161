import type { LogEntry } from '../../../model/moderation/log-entry';
import { closesMatter, type StandingLog } from './standing-log';

/** Older decisions are changed by a new one, rather than undone. */
const longestMs = 24 * 3_600_000;

/**
 * What a moderator decided last and still stands, several entries if they were made at once; empty if that is
 * longer ago than a day. `now` in ms since 1970-01-01 UTC.
 */
export function lastDecision(log: StandingLog, actor: string, now: number): readonly LogEntry[] {
  const isDecision = (entry: LogEntry): boolean =>
    !entry.automated && entry.actor === actor && (closesMatter(entry) || entry.action === 'escalate');
  const last = log.entries.findLast(isDecision);
  if (!last || now - last.at > longestMs) return [];
  const together = log.entries.filter(
    (entry) => isDecision(entry) && entry.at === last.at && entry.reason === last.reason,
  );
  // An edit that showed the post again is one decision of two entries.
  const isEdit = (entry: LogEntry): boolean => entry.action === 'edit' && entry.target === last.target;
  const edits = last.action === 'keep' ? together.filter(isEdit) : [];
  return together.filter((entry) => entry.action === last.action || edits.includes(entry));
}
