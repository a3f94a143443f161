import * as v from 'valibot';
import type { Progress } from '../../core/base/ports';
import { entryKinds, type EntryKind } from '../../core/services/today/calendar/calendar-entry';
import {
  calendarLayouts,
  calendarSubject,
  type CalendarLayout,
  type CalendarSubject,
  type ShownCalendar,
  type ShownEntry,
} from '../../protocol/calendar-view';

/** Days in sight, the last one not included: `2026-03-14`. */
export interface ShownDays {
  readonly from: string;
  readonly to: string;
}

/** The state of the calendar's page. */
export interface CalendarState {
  readonly subject: CalendarSubject | undefined;
  readonly calendar: ShownCalendar | undefined;
  /** The day that it is in the community's zone; undefined until the editor says it. */
  readonly today: string | undefined;
  readonly layout: CalendarLayout;
  /** A day within what is in sight, at which a restored page begins; undefined: today. */
  readonly date: string | undefined;
  /** Undefined until the calendar has been drawn. */
  readonly days: ShownDays | undefined;
  readonly hidden: readonly EntryKind[];
  readonly reading: boolean;
  readonly progress: Progress | undefined;
  readonly failure: string | undefined;
  /** The title of what was moved last, as long as it can be taken back. */
  readonly moved: string | undefined;
}

/** The persisted state: what a restored tab shows. */
export const keptState = v.object({
  subject: v.exactOptional(calendarSubject),
  layout: v.picklist(calendarLayouts),
  date: v.exactOptional(v.string()),
  hidden: v.array(v.picklist(entryKinds)),
});
export type KeptState = v.InferOutput<typeof keptState>;

export function firstState(kept: KeptState | undefined): CalendarState {
  return {
    subject: kept?.subject,
    calendar: undefined,
    today: undefined,
    layout: kept?.layout ?? 'month',
    date: kept?.date,
    days: undefined,
    hidden: kept?.hidden ?? [],
    reading: true,
    progress: undefined,
    failure: undefined,
    moved: undefined,
  };
}

export function keptOf({ subject, layout, date, hidden }: CalendarState): KeptState {
  return {
    ...(subject && { subject }),
    layout,
    ...(date !== undefined && { date }),
    hidden: [...hidden],
  };
}

/** The entries that the reader has not put away. */
export function shownEntries({ calendar, hidden }: CalendarState): readonly ShownEntry[] {
  return calendar?.entries.filter(({ kind }) => !hidden.includes(kind)) ?? [];
}

export function withToggled(state: CalendarState, kind: EntryKind): CalendarState {
  const { hidden } = state;
  return {
    ...state,
    hidden: hidden.includes(kind) ? hidden.filter((one) => one !== kind) : [...hidden, kind],
  };
}

/** How an entry is moved by a key: days. Undefined for other keys. */
export function daysOfKey(key: string): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return -1;
    case 'ArrowRight':
      return 1;
    case 'ArrowUp':
      return -7;
    case 'ArrowDown':
      return 7;
    default:
      return undefined;
  }
}

/** What dropping an entry does: between two moments in ms, whose clocks are those of the calendar. */
export function shiftOfDrop(
  before: { readonly at: number; readonly isAllDay: boolean },
  after: { readonly at: number; readonly isAllDay: boolean },
): { readonly days: number; readonly minutes: number; readonly time?: string } {
  const day = 24 * 60 * 60 * 1000;
  const days = Math.floor(after.at / day) - Math.floor(before.at / day);
  if (after.isAllDay) return { days, minutes: 0 };
  const time = new Date(after.at).toISOString().slice(11, 16);
  if (before.isAllDay) return { days, minutes: 0, time };
  return { days, minutes: Math.round(((after.at % day) - (before.at % day)) / 60_000) };
}
