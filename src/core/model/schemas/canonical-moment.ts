import { isOfFormat } from './formats';
import { clockText, isoDay } from '../events/written-time';
import { readPeriod } from '../events/read-period';

/**
 * A date, or a date and time, in the canonical form of Kith's fields: `3 March 2026, 7 pm` is
 * `2026-03-03 19:00`. Undefined if the text does not name exactly one date, also names an end, or a zone that
 * such a field cannot hold. `day`: a field without a time.
 */
export function canonicalMoment(written: string, form: 'day' | 'day or time'): string | undefined {
  const { first, last } = readPeriod(written);
  if (!first?.day || last) return undefined;
  const { day, time, zone } = first;
  const date = isoDay(day);
  // An unparsed time must not be lost.
  if (!time) return /\d[:.]\d\d(?!\d)|\d ?(?:[ap]m|uur|h)\b/i.test(withoutDay(written)) ? undefined : date;
  if (form === 'day') return undefined;
  const moment = `${date} ${clockText(time)}${zone ?? ''}`;
  return isOfFormat('date-or-time', moment) ? moment : undefined;
}

function withoutDay(text: string): string {
  return text.replace(/\d{1,4}([-/.])\d{1,2}\1\d{1,4}/g, '');
}
