import { greatest } from '../../../base/extremes';
import { decisionBefore } from '../../../model/moderation/sanctions';
import type { LogEntry } from '../../../model/moderation/log-entry';
import type { Period } from '../../analytics/period';
import { quantile } from '../../analytics/statistics/quantile';
import { decisionTimes } from '../../../model/moderation/decision-times';

/** What moderation did in a period, without anybody's name. */
export interface ModerationFigures {
  /** By action, the most frequent first. */
  readonly actions: readonly ActionCount[];
  /** Decisions of people by the guideline that they cite, the most frequent first. */
  readonly reasons: readonly { readonly guideline: string; readonly count: number }[];
  readonly withoutGuideline: number;
  readonly appeals: {
    /** Made in the period. */
    readonly made: number;
    /** Of those made in the period or before, decided in it. */
    readonly decided: number;
    /** Of those decided, in favour of whoever appealed. */
    readonly overturned: number;
    /** Made until the end of the period, and not decided by then. */
    readonly open: number;
  };
  /** Hours from a report or a hold to its decision; undefined where the private store is not open. */
  readonly time?: { readonly median: number; readonly slowest: number; readonly n: number };
}

export interface ActionCount {
  readonly action: string;
  readonly byPeople: number;
  readonly byPrograms: number;
}

/**
 * @param entries in order
 * @param reports when each report was made, by id; undefined where the private store is not open
 */
export function moderationFigures(
  entries: readonly LogEntry[],
  { from, until }: Period,
  reports: ReadonlyMap<string, number> | undefined,
): ModerationFigures {
  const isIn = ({ at }: LogEntry): boolean => at >= from && at < until;
  const own = entries.filter(isIn);
  const reasoned = own.filter(
    ({ action, automated }) => !automated && action !== 'appeal' && action !== 'undo',
  );
  const times = reports && decisionTimes(entries, reports).filter(({ entry }) => isIn(entry));
  const hours = times?.map((time) => time.hours) ?? [];
  const median = quantile(hours, 0.5);
  return {
    actions: countActions(own),
    reasons: countReasons(reasoned),
    withoutGuideline: reasoned.filter(({ guideline }) => guideline === undefined).length,
    appeals: countAppeals(entries, until, isIn),
    ...(median !== undefined && { time: { median, slowest: greatest(hours), n: hours.length } }),
  };
}

function countActions(entries: readonly LogEntry[]): ActionCount[] {
  const counts = new Map<string, { byPeople: number; byPrograms: number }>();
  for (const { action, automated } of entries) {
    const count = counts.get(action) ?? { byPeople: 0, byPrograms: 0 };
    count[automated ? 'byPrograms' : 'byPeople']++;
    counts.set(action, count);
  }
  return [...counts]
    .map(([action, count]) => ({ action, ...count }))
    .sort((a, b) => b.byPeople + b.byPrograms - a.byPeople - a.byPrograms || (a.action < b.action ? -1 : 1));
}

function countReasons(entries: readonly LogEntry[]): ModerationFigures['reasons'] {
  const counts = new Map<string, number>();
  for (const { guideline } of entries)
    if (guideline !== undefined) counts.set(guideline, (counts.get(guideline) ?? 0) + 1);
  return [...counts]
    .map(([guideline, count]) => ({ guideline, count }))
    .sort((a, b) => b.count - a.count || (a.guideline < b.guideline ? -1 : 1));
}

function countAppeals(
  entries: readonly LogEntry[],
  until: number,
  isIn: (entry: LogEntry) => boolean,
): ModerationFigures['appeals'] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const known = entries.filter(({ at }) => at < until);
  const answers = known.filter(({ action }) => action !== 'appeal' && action !== 'undo');
  // An appeal is answered by an entry that names it or, overruling, the decision that it is against.
  const answerTo = (appeal: LogEntry): LogEntry | undefined => {
    const decision = decisionBefore(appeal, byId);
    return answers.find(
      ({ previous, action, lamport }) =>
        previous === appeal.id ||
        (action === 'overrule' && decision && previous === decision.id && lamport > appeal.lamport),
    );
  };
  const appeals = known
    .filter(({ action }) => action === 'appeal')
    .map((appeal) => ({ appeal, answer: answerTo(appeal) }));
  const decided = appeals.flatMap(({ answer }) => (answer && isIn(answer) ? [answer] : []));
  return {
    made: appeals.filter(({ appeal }) => isIn(appeal)).length,
    decided: decided.length,
    overturned: decided.filter(({ action }) => action === 'overrule').length,
    open: appeals.filter(({ answer }) => !answer).length,
  };
}
