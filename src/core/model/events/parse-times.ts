import { isOffset, isTimeZone, offsetName, offsetOfAbbreviation, zoneOfTwo } from './time-zone';

/** A time of day; `hour` is 24 only for the end of a day. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

/** A time with its offsets in the text and its zone. */
export interface FoundTime extends TimeOfDay {
  readonly start: number;
  readonly end: number;
  /** An IANA name or an offset. */
  readonly zone?: string;
  /** Written like a time, but not a valid time or offset. */
  readonly impossible?: true;
}

interface Written {
  readonly hour: string;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  readonly fraction?: string | undefined;
  /** `a` or `p`. */
  readonly half?: string | undefined;
  readonly start: number;
  readonly end: number;
  /** Whether it follows a date in ISO 8601, so that what follows is an offset rather than an end. */
  readonly exact?: boolean;
  /** Whether it cannot be anything but a time. */
  readonly certain: boolean;
}

/**
 * `19:00`, `19.30`, `19h30`, `7:00:15.5 pm`, `7 pm`, `19 uur`, `19 Uhr`, `19h`, `19u`; the `7` of `7–9 pm`
 * and `19` of `19-21 uur`.
 */
const clock =
  /(?<![\p{L}\d:.+])(?:(?<hour>\d{1,2})(?<mark>[:.hu])(?<minute>\d{2})(?:[:.](?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?![\d:])(?:\s*(?<half>[ap])\.?m\b\.?|\s*(?<uur>u[uh]r)\b)?|(?<short>\d{1,2})(?:\s*(?<shortHalf>[ap])\.?m\b\.?|\s*u[uh]r\b|h\b|\s?u\b|(?=\s*(?:[-–—]|to\b|until\b|till?\b|tot\b|t\/m\b)\s*\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\b|u[uh]r\b))))/giu;

/** A time attached to its numeric date: `T190000Z`, `T19:00`, `-19-00`, or ` 1900` after it. */
const glued =
  /[Tt_](?<hour>\d{1,2})(?:[:.]?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?)?(?![\d])|\s+(?<hour3>[01]\d|2[0-3])(?<minute3>[0-5]\d)(?![\d:.])|-(?<hour2>\d{1,2})-(?<minute2>\d{2})(?:-(?<second2>\d{2}))?(?![\d-])/y;

/**
 * The times of day in a text, in order. `days` are its numeric dates. Invalid times are returned as
 * `impossible`. Linear in the length of the text.
 */
export function findTimes(
  text: string,
  days: readonly { readonly start: number; readonly end: number }[] = [],
): FoundTime[] {
  const written = [...days.flatMap((day) => gluedTime(text, day.end)), ...clockTimes(text, days)];
  written.sort((a, b) => a.start - b.start);
  const found: FoundTime[] = [];
  written.forEach((one, index) => {
    const before = found.at(-1);
    // What follows a time may have been read as its offset.
    if (before && one.start < before.end) return;
    const next = written[index + 1];
    found.push(finish(text, one, next));
  });
  return found;
}

/** Separators between a start time and an end time. */
const upTo = /^[\s(),]*(?:[-–—−‒~/]|to|until|till?|tot|t\/m|through|bis)[\s(),]*$/i;

/** Whether the second time is the end of a range that starts at the first. */
export function isRange(text: string, first: FoundTime, second: FoundTime): boolean {
  return upTo.test(text.slice(first.end, second.start));
}

function gluedTime(text: string, at: number): Written[] {
  glued.lastIndex = at;
  const match = glued.exec(text);
  const groups = match?.groups ?? {};
  const { minute = groups['minute3'] ?? '00', second, fraction, hour2, minute2, second2 } = groups;
  const hour = groups['hour'] ?? groups['hour3'];
  if (!match) return [];
  const place = { start: at, end: at + match[0].length, exact: true, certain: true };
  return hour === undefined
    ? [{ hour: hour2 ?? '', minute: minute2, second: second2, ...place }]
    : [{ hour, minute, second, fraction, ...place }];
}

function clockTimes(
  text: string,
  days: readonly { readonly start: number; readonly end: number }[],
): Written[] {
  const found: Written[] = [];
  for (const match of text.matchAll(clock)) {
    const { hour, mark = '', minute, second, fraction, half, uur, short, shortHalf } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    if (days.some((day) => start < day.end && day.start < end)) continue;
    if (hour === undefined) {
      found.push({ hour: short ?? '', half: shortHalf, start, end, certain: shortHalf !== undefined });
      continue;
    }
    const certain = mark === ':' || half !== undefined || uur !== undefined;
    // `3.14` in a sentence may be a room or a version.
    if (!certain && hour.length < 2 && start > 0) continue;
    const exact = mark === ':' && second !== undefined;
    found.push({ hour, minute, second, fraction, half, start, end, exact, certain });
  }
  return found;
}

function finish(text: string, written: Written, next: Written | undefined): FoundTime {
  const { start, hour, minute = '0', second = '0', fraction = '0' } = written;
  const half = (written.half ?? halfBefore(text, written, next))?.toLowerCase();
  const twelve = Number(hour);
  const time: TimeOfDay = {
    hour: half === undefined ? twelve : (twelve % 12) + (half === 'p' ? 12 : 0),
    minute: Number(minute),
    second: Number(second),
    ms: Math.floor(Number(`0.${fraction}`) * 1000),
  };
  const isNone = !isTimeOfDay(time) || (half !== undefined && (twelve < 1 || twelve > 12));
  const behind = zoneBehind(text, written);
  return {
    ...time,
    start,
    end: behind?.end ?? written.end,
    ...(behind?.zone !== undefined && { zone: behind.zone }),
    ...((isNone || behind?.impossible) && { impossible: true as const }),
  };
}

/** In `5:00–8:00 PM` both are in the afternoon; in `10:30–2:00 PM` the first is not. */
function halfBefore(
  text: string,
  { hour, minute = '0', end }: Written,
  next: Written | undefined,
): string | undefined {
  const half = next?.half?.toLowerCase();
  if (!next || half === undefined || Number(hour) > 12 || !upTo.test(text.slice(end, next.start)))
    return undefined;
  const of = (h: string, m = '0'): number => (Number(h) % 12) * 60 + Number(m);
  if (of(hour, minute) < of(next.hour, next.minute)) return half;
  return half === 'p' ? 'a' : 'p';
}

/** Whether a time is valid; 24:00 is the end of a day, and second 60 is a leap second. */
export function isTimeOfDay({ hour, minute, second, ms }: TimeOfDay): boolean {
  if (hour === 24) return minute === 0 && second === 0 && ms === 0;
  return hour < 24 && minute < 60 && second < 61;
}

const offsetBehind =
  /\s*[([]?\s*(?:UTC|GMT)?(?<gap>\s*)(?<sign>[-+−])(?<space>\s*)(?<hours>\d{1,2})(?:(?<colon>:)?(?<minutes>\d{2}))?(?![\d:])\s*[)\]]?/iy;
const nameBehind = /\s*[([]?\s*(?<name>[A-Za-z]+(?:\/[\w+-]+){1,2}|[A-Z]{1,5}\b|[zZ]\b)\s*[)\]]?/y;

/** The zone written after a time: `Z`, `+01:00`, `UTC+1`, `CET (UTC +1:00)`, `Europe/Amsterdam`. */
function zoneBehind(
  text: string,
  written: Written,
): { readonly zone?: string; readonly end: number; readonly impossible?: true } | undefined {
  if (written.end >= text.length) return undefined;
  nameBehind.lastIndex = written.end;
  const named = nameBehind.exec(text);
  const name = named?.groups?.['name'] ?? '';
  const abbreviated = offsetOfAbbreviation(name.toUpperCase());
  // `UTC +1` and `CET (UTC +1)` include their offset.
  const offset =
    offsetAt(text, written, written.end) ??
    (abbreviated && named && offsetAt(text, written, written.end + named[0].length));
  if (offset) return offset;
  const zone = abbreviated ?? zoneOfTwo(name) ?? (name.includes('/') && isTimeZone(name) ? name : undefined);
  return zone === undefined || !named ? undefined : { zone, end: written.end + named[0].length };
}

function offsetAt(
  text: string,
  written: Written,
  at: number,
): { readonly zone?: string; readonly end: number; readonly impossible?: true } | undefined {
  offsetBehind.lastIndex = at;
  const match = offsetBehind.exec(text);
  if (!match) return undefined;
  const { sign: mark = '', space = '', hours = '', minutes = '0', colon } = match.groups ?? {};
  const sign = mark === '+' ? '+' : '-';
  const end = at + match[0].length;
  const isNamed = /UTC|GMT/i.test(match[0]);
  const [h, m] = [Number(hours), Number(minutes)];
  if (sign === '-' && !isNamed) {
    // A hyphen after a time may also lead to the end time.
    if (space !== '') return undefined;
    if (!written.exact && colon !== undefined) {
      const isLater = h * 60 + m > Number(written.hour) * 60 + Number(written.minute ?? 0);
      if (isLater || !isOffset(sign, h, m)) return undefined;
    }
    if (!written.exact && match.groups?.['minutes'] === undefined) return undefined;
    if (!isOffset(sign, h, m) && h < 25 && m < 60) return undefined;
  }
  if (!isOffset(sign, h, m)) return { end, impossible: true };
  return { zone: offsetName((sign === '-' ? -1 : 1) * (h * 60 + m)), end };
}
