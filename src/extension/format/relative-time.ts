import { env } from 'vscode';

const units: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['year', 365.25 * 86_400_000],
  ['month', 30.44 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** “3 days ago”, “in 2 weeks”, in the editor's language; both times in milliseconds since 1970. */
export function relativeTime(ms: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(env.language, { numeric: 'auto' });
  const [unit, size] = units.find(([, length]) => Math.abs(ms - now) >= length) ?? ['minute', 60_000];
  return format.format(Math.trunc((ms - now) / size), unit);
}

/** “22 Nov 2026” in the editor's language, in the given time zone; an unknown one counts as UTC. */
export function calendarTime(ms: number, timezone = 'UTC'): string {
  const format = (timeZone: string): string =>
    new Intl.DateTimeFormat(env.language, { dateStyle: 'medium', timeZone }).format(ms);
  try {
    return format(timezone);
  } catch {
    return format('UTC');
  }
}
