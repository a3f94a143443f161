import { dayNumber } from '../../model/activity/activity-moment';
import type { Series } from '../../model/events/occurrences';
import type { NamedDay } from '../../model/events/parse-dates';
import { readPeriod } from '../../model/events/read-period';
import { isOfDays, readRecurrenceRule } from '../../model/events/recurrence-rule';
import { wallTimeAt } from '../../model/events/zoned-time';
import type { PromptRecord } from '../analytics/records/document-record';

/** The days on which threads of a prompt are due. */
export interface PromptSeries extends Series {
  /** The day of the latest thread, in days since 1970-01-01. */
  readonly last?: number;
}

const dayLength = 24 * 60 * 60 * 1000;

/** How far back a prompt without `start` and `last` was due, in days. */
const firstLookBack = 7;

/**
 * When a prompt is due. It counts from its `start`, else from its latest thread; of one that has neither only
 * the last week counts, since nobody knows since when it is there. Undefined without a schedule that can be
 * read.
 * @param at milliseconds since 1970-01-01 UTC
 * @param zone of its days, as `readZone` gives it
 */
export function promptSeries(prompt: PromptRecord, at: number, zone: string): PromptSeries | undefined {
  const rule = readRecurrenceRule(prompt.schedule);
  if (!rule || !isOfDays(rule)) return undefined;
  const last = dayOf(prompt.last);
  const start = dayOf(prompt.start) ?? last ?? wallTimeAt(at - firstLookBack * dayLength, zone).day;
  return { rule, start, zone, ...(last && { last: dayNumber(last) }) };
}

function dayOf(written: string | undefined): NamedDay | undefined {
  return written === undefined ? undefined : readPeriod(written).first?.day;
}
