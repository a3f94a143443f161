import type { Instant } from './imported-item';

const isoTime =
  /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?))?\s*(Z|UTC|[+-]\d\d:?\d\d)?\s*$/i;

/**
 * The moment of an ISO 8601 date or time; without a zone it is taken as UTC, never as the time of this
 * computer. Undefined if it is none, or a day that does not exist.
 */
export function isoInstant(text: string): Instant | undefined {
  const [, date, time, zone = 'Z'] = isoTime.exec(text) ?? [];
  if (date === undefined || !isDay(date)) return undefined;
  const offset = zone.toUpperCase() === 'UTC' ? 'Z' : zone.toUpperCase();
  const at = Date.parse(`${date}T${(time ?? '00:00').replace(',', '.')}${withColon(offset)}`);
  return Number.isNaN(at) ? undefined : at;
}

/** Date.parse takes 30 February for 2 March. */
function isDay(date: string): boolean {
  const at = Date.parse(`${date}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

function withColon(offset: string): string {
  return offset.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
}
