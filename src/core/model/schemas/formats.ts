import { parseDuration } from '../../base/duration';
import { isTimeOfDay } from '../events/parse-times';
import { exists } from '../events/parse-dates';
import { readRecurrenceRule } from '../events/recurrence-rule';
import { isOffset, isTimeZone } from '../events/time-zone';
import type { FieldFormat } from '../kinds/json-schema';

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTimePattern =
  /^(\d{4}-\d{2}-\d{2})([Tt ])(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?: ?(?:[Zz]|([+-])(\d{2}):?(\d{2})))?$/;
const timePattern = /^(?:[01]?\d|2[0-3])[:.][0-5]\d$|^24[:.]00$/;

const tests: Readonly<Record<FieldFormat, (value: string) => boolean>> = {
  date: isDate,
  'date-or-time': isDateOrTime,
  moment: (value) => isDateOrTime(value) || timePattern.test(value),
  'time-zone': isTimeZone,
  language: (value) => /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,4}$/i.test(value),
  ulid: (value) => /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i.test(value),
  rrule: (value) => readRecurrenceRule(value) !== undefined,
  duration: (value) => parseDuration(value) !== undefined,
  uri: (value) => /^[a-z][a-z0-9+.-]+:\S+$/i.test(value) && value.length < 4000,
};

/** Whether a text matches a format. Never throws, whatever the text. */
export function isOfFormat(format: FieldFormat, value: string): boolean {
  return tests[format](value.trim());
}

function isDate(value: string): boolean {
  const [, year, month, day] = datePattern.exec(value) ?? [];
  return day !== undefined && exists({ year: Number(year), month: Number(month), day: Number(day) });
}

function isDateOrTime(value: string): boolean {
  if (isDate(value)) return true;
  const match = dateTimePattern.exec(value);
  if (!match) return false;
  const [, date = '', mark, hour, minute, second = 0, fraction = 0, sign, hours, minutes] = match;
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second), ms: Number(fraction) };
  if (!isDate(date) || !isTimeOfDay(time)) return false;
  if (sign === undefined) return true;
  // `2026-03-14 19:00-21:00` is a time and its end, not an offset.
  const isLater =
    sign === '-' && mark === ' ' && match[5] === undefined && `${hours}${minutes}` > `${hour}${minute}`;
  return isOffset(sign, Number(hours), Number(minutes)) && !isLater;
}
