import { isOfFormat } from './formats';
import { readPeriod } from '../events/read-period';

/**
 * A day, or a day and a time, in the form that fields of Kith take: `3 March 2026, 7 pm` is
 * `2026-03-03 19:00`. Undefined where the text does not name one day, names an end as well, or a zone that
 * has no place in such a field. `day`: a field that takes no time.
 */
export function canonicalMoment(written: string, form: 'day' | 'day or time'): string | undefined {
  const { first, last } = readPeriod(written);
  if (!first?.day || last) return undefined;
  const two = (number: number): string => String(number).padStart(2, '0');
  const { day, time, zone } = first;
  const date = `${day.year}-${two(day.month)}-${two(day.day)}`;
  // A time that was not read is not thrown away.
  if (!time) return /\d[:.]\d\d(?!\d)|\d ?(?:[ap]m|uur|h)\b/i.test(withoutDay(written)) ? undefined : date;
  if (form === 'day') return undefined;
  const moment = `${date} ${two(time.hour)}:${two(time.minute)}${time.second === 0 ? '' : `:${two(time.second)}`}${zone ?? ''}`;
  return isOfFormat('date-or-time', moment) ? moment : undefined;
}

function withoutDay(text: string): string {
  return text.replace(/\d{1,4}([-/.])\d{1,2}\1\d{1,4}/g, '');
}
