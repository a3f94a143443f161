import { fileStart, type Range } from '../../base/range';
import type { Dismissal, Found, TodayInput } from './today-source';
import { todaySources, type TodaySourceId } from './today-sources';

/** The sections of the list: what waits for the reader, what is due within days, and what gets old. */
export const todayGroups = ['me', 'week', 'old'] as const;
export type TodayGroup = (typeof todayGroups)[number];

/** One thing that a community manager would do next. */
export interface TodayItem extends Found {
  readonly source: TodaySourceId;
  readonly range: Range;
}

/** Everything to do, without what was put away: most urgent first. */
export function todayItems(input: TodayInput): TodayItem[] {
  const measured = input.analytics.measured();
  const isAway = awayBy(input.dismissals, input.at);
  return Object.entries(todaySources)
    .filter(([id]) => !input.off?.has(id))
    .flatMap(([id, source]) =>
      source
        .find(input, measured)
        .filter(({ subject }) => !isAway(id, subject))
        .map((found): TodayItem => ({ range: fileStart, ...found, source: id as TodaySourceId })),
    )
    .sort((a, b) => b.urgency - a.urgency || (a.file < b.file ? -1 : 1));
}

/** The section of an item for a reader, by the names they are known by. */
export function groupOf({ for: owner, isDue }: TodayItem, isReader: (name: string) => boolean): TodayGroup {
  if (owner !== undefined && isReader(owner)) return 'me';
  return isDue ? 'week' : 'old';
}

function awayBy(dismissals: readonly Dismissal[], at: number): (source: string, subject: string) => boolean {
  const away = new Set(
    dismissals
      .filter(({ until }) => until === undefined || until > at)
      .map(({ source, subject }) => `${source}\n${subject}`),
  );
  return (source, subject) => away.has(`${source}\n${subject}`);
}
