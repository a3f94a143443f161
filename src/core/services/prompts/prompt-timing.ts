import { dayNumber } from '../../model/activity/activity-moment';
import { occurrencesOf } from '../../model/events/occurrences';
import { wallTimeAt } from '../../model/events/zoned-time';
import type { PromptRecord } from '../analytics/records/document-record';
import { promptSeries } from './prompt-series';

/** When a thread of a prompt is due, in ms since 1970-01-01 UTC. */
export interface PromptTiming {
  /** The day since which one is; undefined: none is. */
  readonly due?: number;
  /** The next day after now; undefined: its schedule is over. */
  readonly next?: number;
}

/**
 * Whether a thread of a prompt is due, and when the next is: of days that were missed only the latest counts.
 * Undefined without a schedule that can be read. Imported when needed, since it brings a library along.
 */
export function promptTiming(prompt: PromptRecord, at: number, zone: string): PromptTiming | undefined {
  const series = promptSeries(prompt, at, zone);
  if (!series) return undefined;
  const occurrences = occurrencesOf(series);
  const latest = occurrences.lastAt(at);
  const next = occurrences.nextAfter(at);
  const isDue =
    latest !== undefined &&
    (series.last === undefined || dayNumber(wallTimeAt(latest, zone).day) > series.last);
  return { ...(isDue && { due: latest }), ...(next !== undefined && { next }) };
}
