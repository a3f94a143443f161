import { message, type Message } from '../../base/message';
import type { FigureSource } from './figure';
import { dayLength } from '../../model/activity/activity-moment';
import type { PeriodLength } from './period';

/** A span in ms since 1970-01-01 UTC, as it goes through JSON: without `from` it has no beginning. */
export interface Span {
  readonly from?: number;
  readonly until: number;
}

/** “30 days”, “all time”, as a choice of periods calls it. */
export function lengthWords(length: PeriodLength): Message {
  return length === 'all' ? message('All time') : message('{0} days', length);
}

/** A span in whole days; undefined of one without a beginning. */
export function daysOf({ from, until }: Span): number | undefined {
  return from === undefined ? undefined : Math.round((until - from) / dayLength);
}

/** “31 Oct – 30 Nov 2026” in a language, in UTC; “up to 30 Nov 2026” of a span without a beginning. */
export function spanWords({ from, until }: Span, language: string): Message {
  const format = dayFormat(language);
  return from === undefined
    ? message('Up to {0}', format.format(until))
    : message('{0}', format.formatRange(from, until));
}

/** “30 Nov 2026” in UTC. */
export function dayFormat(language: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** “forum, 30 Nov 2026”: where an external figure was read, and when last. */
export function sourceWords(sources: readonly FigureSource[], days: Intl.DateTimeFormat): string[] {
  return sources.map(({ name, read }) => `${name}, ${days.format(read)}`);
}
