import type { RecurrenceRule } from '../../../model/events/recurrence-rule';
import { wallTimeAt, zonedTime } from '../../../model/events/zoned-time';
import { utcText, type WrittenIn } from './written-times';

/**
 * A rule with its `UNTIL` as RFC 5545 asks for: a day for whole days, else a moment in UTC. That of a day is
 * the end of the day, since others leave that day's meeting out.
 */
export function writtenRule({ text, until }: RecurrenceRule, { zone, isAllDay }: WrittenIn): string {
  if (until === undefined) return text;
  const [year, month, day, hour, minute, second] = [
    until.slice(0, 4),
    until.slice(4, 6),
    until.slice(6, 8),
    until.slice(9, 11) || '23',
    until.slice(11, 13) || '59',
    until.slice(13, 15) || '59',
  ].map(Number) as [number, number, number, number, number, number];
  const isUtc = until.endsWith('Z');
  const moment = isUtc
    ? Date.UTC(year, month - 1, day, hour, minute, second)
    : zonedTime({ year, month, day }, { hour, minute, second, ms: 0 }, zone);
  return text.replace(/UNTIL=[^;]+/, `UNTIL=${isAllDay ? dayText(moment, zone) : utcText(moment)}`);
}

function dayText(ms: number, zone: string): string {
  const { day } = wallTimeAt(ms, zone);
  return `${day.year}${String(day.month).padStart(2, '0')}${String(day.day).padStart(2, '0')}`;
}
