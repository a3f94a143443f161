import type { FieldFormat } from './json-schema';

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTimePattern =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?(?:[Zz]|[+-]\d{2}:?\d{2})?$/;
const timePattern = /^([01]?\d|2[0-4])[:.][0-5]\d$/;

const tests: Readonly<Record<FieldFormat, (value: string) => boolean>> = {
  date: isDate,
  'date-or-time': isDateOrTime,
  moment: (value) => isDateOrTime(value) || timePattern.test(value),
  'time-zone': isTimeZone,
  language: (value) => /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,4}$/i.test(value),
  ulid: (value) => /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i.test(value),
  rrule: isRrule,
  duration: isDuration,
  uri: (value) => /^[a-z][a-z0-9+.-]+:\S+$/i.test(value) && value.length < 4000,
};

/** Whether a text is of a form. Never throws, whatever the text. */
export function isOfFormat(format: FieldFormat, value: string): boolean {
  return tests[format](value.trim());
}

function isDate(value: string): boolean {
  const match = datePattern.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const time = new Date(Date.UTC(year, month - 1, day));
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
}

function isDateOrTime(value: string): boolean {
  if (isDate(value)) return true;
  const match = dateTimePattern.exec(value);
  if (!match) return false;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  return isDate(match[1] ?? '') && hour < 25 && minute < 60 && second < 61;
}

const knownZones = new Map<string, boolean>();

/** Whether the host knows the time zone; remembered, since asking builds a formatter. */
export function isTimeZone(value: string): boolean {
  let known = knownZones.get(value);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: value });
      known = true;
    } catch {
      known = false;
    }
    if (knownZones.size < 1000) knownZones.set(value, known);
  }
  return known;
}

const rruleParts =
  /^(?:FREQ|UNTIL|COUNT|INTERVAL|BYSECOND|BYMINUTE|BYHOUR|BYDAY|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYMONTH|BYSETPOS|WKST|RSCALE|SKIP)=[A-Z0-9+,:-]+$/;

function isRrule(value: string): boolean {
  const parts = value
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;$/, '')
    .split(';');
  return (
    parts.every((part) => rruleParts.test(part)) &&
    parts.some((part) => /^FREQ=(?:YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY|SECONDLY)$/.test(part))
  );
}

/** ISO 8601 (`P6M`) or a number and a unit (`6 months`, `90d`). */
function isDuration(value: string): boolean {
  return (
    /^P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/i.test(value) ||
    /^\d{1,6} ?(?:h|hours?|d|days?|w|weeks?|m|months?|y|years?|uur|dag(?:en)?|week|weken|maand(?:en)?|jaar)$/i.test(
      value,
    )
  );
}
