import { isoDay, clockText } from '../../../model/events/written-time';
import { canonicalMoment } from '../../../model/schemas/canonical-moment';

/** How far an entry is moved, by the clocks on the wall: a clock change in between leaves its time alone. */
export interface Shift {
  readonly days: number;
  /** Within the day. */
  readonly minutes: number;
  /** For what had a day alone: the time that it gets, as `19:30`. */
  readonly time?: string;
}

const written =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:(?<gap>[Tt ]+)(?<hour>\d\d):(?<minute>\d\d)(?<rest>.*))?$/s;

/**
 * A day, or a day and a time, as a field has it, moved: the rest of its notation stays. Undefined if the text
 * does not name one day in a notation that can be written again.
 */
export function shiftMoment(text: string, { days, minutes, time }: Shift): string | undefined {
  const plain = written.test(text.trim()) ? text.trim() : canonicalMoment(text, 'day or time');
  const { groups } = (plain === undefined ? undefined : written.exec(plain)) ?? {};
  if (!groups) return undefined;
  const { year, month, day, gap, hour, minute, rest } = groups;
  const hasTime = hour !== undefined && minute !== undefined;
  const at = new Date(
    Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day) + days,
      Number(hour ?? 0),
      Number(minute ?? 0) + (hasTime ? minutes : 0),
    ),
  );
  const date = isoDay({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() });
  if (!hasTime) return time === undefined ? date : `${date} ${time}`;
  const clock = clockText({ hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: 0, ms: 0 });
  return `${date}${gap}${clock}${rest}`;
}
