import type { Instant } from '../imported-item';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours from UTC of the zones that mails name; RFC 5322, 4.3, and Europe’s. Others count as UTC. */
const zones: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  WEST: 1,
  BST: 1,
  CET: 1,
  MET: 1,
  CEST: 2,
  MEST: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  JST: 9,
};

const dayFirst =
  /\b(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4}|\d{2})[\s,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([+-]\d{4})|\(?([a-z]{1,5})\b)?/i;
const monthFirst =
  /\b([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([+-]\d{4})|([a-z]{1,5}))?\s+(\d{4})\b/i;

/**
 * The moment of a `Date:` header or of a From_ line, whatever stands around it. Without a zone, or with
 * `-0000`, it is taken as UTC, since the sender’s zone is unknown. Undefined if there is no date in it.
 */
export function mailDate(text: string): Instant | undefined {
  const first = dayFirst.exec(text);
  if (first) {
    const [, day, month, year, hour, minute, second, offset, zone] = first;
    return moment({ day, month, year, hour, minute, second, offset, zone });
  }
  const [, month, day, hour, minute, second, offset, zone, year] = monthFirst.exec(text) ?? [];
  return month === undefined ? undefined : moment({ day, month, year, hour, minute, second, offset, zone });
}

type Parts = Readonly<
  Record<'day' | 'month' | 'year' | 'hour' | 'minute' | 'second' | 'offset' | 'zone', string | undefined>
>;

function moment({
  day,
  month = '',
  year = '',
  hour,
  minute,
  second,
  offset,
  zone,
}: Parts): Instant | undefined {
  const index = months.indexOf(month.toLowerCase());
  // Two digits: 00 to 49 are of this century (RFC 5322, 4.3).
  const full = year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year);
  const [d, h, min, s] = [Number(day), Number(hour), Number(minute), Number(second ?? 0)];
  if (index < 0 || d < 1 || d > 31 || h > 23 || min > 59 || s > 60) return undefined;
  const at = Date.UTC(full, index, d, h, min, s);
  if (new Date(at).getUTCMonth() !== index && h < 23) return undefined;
  return at - minutesOf(offset, zone) * 60_000;
}

function minutesOf(offset: string | undefined, zone = ''): number {
  if (offset === undefined) return (zones[zone.toUpperCase()] ?? 0) * 60;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5));
  return offset.startsWith('-') ? -minutes : minutes;
}
