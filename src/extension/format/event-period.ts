import { env } from 'vscode';
import type { EventTime } from '../../core/model/events/event-time';

/** “22 Nov 2026, 18:00 – 20:00 CET” in the editor's language, in the event's local time. */
export function eventPeriod({ start, end, zone = 'UTC' }: EventTime): string | undefined {
  if (!start) return undefined;
  const withTime = start.hasTime;
  const format = (timeZone: string): string => {
    const formatter = new Intl.DateTimeFormat(env.language, {
      timeZone,
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      weekday: 'short',
      ...(withTime && { hour: 'numeric', minute: 'numeric', timeZoneName: 'short' }),
    });
    return end && end.ms > start.ms ? formatter.formatRange(start.ms, end.ms) : formatter.format(start.ms);
  };
  try {
    return format(zone);
  } catch {
    return format('UTC');
  }
}
