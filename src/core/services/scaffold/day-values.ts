import { dayNumber } from '../../model/activity/activity-moment';
import { isoDay } from '../../model/events/written-time';
import type { NamedDay } from '../../model/events/parse-dates';
import { wallTimeAt } from '../../model/events/zoned-time';
import type { TemplateValues } from './fill-template';

/** What may stand in braces in a template, of a day. */
export function dayValues(day: NamedDay, language: string) {
  const at = new Date(Date.UTC(day.year, day.month - 1, day.day));
  const inWords = (options: Intl.DateTimeFormatOptions): string => {
    try {
      return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(at);
    } catch {
      // A language tag that the file has wrong.
      return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).format(at);
    }
  };
  return {
    date: isoDay(day),
    day: inWords({ dateStyle: 'long' }),
    week: String(isoWeek(day)),
    month: inWords({ month: 'long', year: 'numeric' }),
    year: String(day.year),
  } satisfies TemplateValues;
}

/** The number of a day's week, ISO 8601: that of its Thursday. */
function isoWeek(day: NamedDay): number {
  const number = dayNumber(day);
  // Day 0 was a Thursday.
  const thursday = number - ((number + 3) % 7) + 3;
  const { year } = wallTimeAt(thursday * 86_400_000, 'UTC').day;
  return Math.floor((thursday - dayNumber({ year, month: 1, day: 1 })) / 7) + 1;
}
