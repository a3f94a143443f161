import type { NamedDay } from './parse-dates';
import type { TimeOfDay } from './parse-times';

/** A day as files have it: `2026-03-14`. */
export function isoDay({ year, month, day }: NamedDay): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** A time as files have it: `18:00`, with seconds only where there are any. */
export function clockText({ hour, minute, second }: TimeOfDay): string {
  return `${two(hour)}:${two(minute)}${second === 0 ? '' : `:${two(second)}`}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
