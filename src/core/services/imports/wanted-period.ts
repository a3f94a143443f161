import type { Instant } from './imported-item';

const day = 86_400_000;

/** The moment at which a day begins, in UTC; undefined if it is none. */
export function startOfDay(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : at;
}

/** The moment at which the day after begins. */
export function endOfDay(text: string): Instant | undefined {
  const start = startOfDay(text);
  return start === undefined ? undefined : start + day;
}
