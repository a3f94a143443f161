import { dayNumber } from '../model/activity/activity-moment';
import { wallTimeAt } from '../model/events/zoned-time';
import type { CalendarEntry } from '../services/today/calendar/calendar-entry';
import { contentRhythm, pastDaysOfRhythm, type ContentRhythm } from '../services/today/calendar/content-gaps';
import { measuring } from './known-community';

export interface CalendarInput {
  /** Of the days that are shown, in ms since 1970-01-01 UTC. */
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

export interface CalendarAnswer extends ContentRhythm {
  readonly entries: readonly CalendarEntry[];
}

export const calendar = measuring<CalendarInput, CalendarAnswer>(
  async ({ analytics, reader }, { from, to, at }) => {
    // It brings the library of recurrences along.
    const { calendarEntries, outgoingDays } = await import('../services/today/calendar/calendar-entries');
    const zone = reader.config.timezone;
    const sources = {
      measured: analytics.measured(),
      records: analytics.records(),
      documents: reader.documents,
      zone,
      at,
    };
    const numberOf = (moment: number): number => dayNumber(wallTimeAt(moment, zone).day);
    const days = outgoingDays(sources, pastDaysOfRhythm);
    return {
      entries: calendarEntries(sources, { from, to }),
      ...contentRhythm(days, numberOf(at), numberOf(to) - 1),
    };
  },
);
