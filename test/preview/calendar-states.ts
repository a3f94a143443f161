import type { EntryKind } from '../../src/core/services/today/calendar/calendar-entry';
import type { ShownCalendar, ShownEntry } from '../../src/protocol/calendar-view';

/** One state of the calendar. */
export interface CalendarPageState {
  /** The answer for the days that are asked for. */
  read(from: string): Promise<ShownCalendar> | ShownCalendar;
}

const day = 86_400_000;

function dayAfter(first: string, days: number): string {
  return new Date(Date.parse(`${first}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}

function entry(kind: EntryKind, title: string, start: string, more: Partial<ShownEntry> = {}): ShownEntry {
  const isMovable = kind === 'planned' || kind === 'scheduled' || kind === 'event';
  return { id: `${kind}:${title}@${start}`, kind, title, start, isMovable, isLate: false, ...more };
}

const zone = 'Europe/Amsterdam';

/** The day that it is in all states. */
export const previewDay = '2026-12-08';

function month(from: string): ShownEntry[] {
  const on = (days: number): string => dayAfter(from, days);
  return [
    entry('published', 'What the harbour learnt in October', on(2)),
    entry('published', 'New moorings', on(5)),
    entry('scheduled', 'Winter opening hours', `${on(9)} 09:00`),
    entry('scheduled', 'A talk with the lock keeper', `${on(9)} 15:30`),
    entry('planned', 'How to read a tide table', on(11), { state: 'Draft' }),
    entry('planned', 'Five knots for the dark months', on(6), { state: 'In review', isLate: true }),
    entry('event', 'Harbour evening', `${on(10)} 19:30`, { end: `${on(10)} 22:00` }),
    entry('event', 'Open days', on(16), { end: on(18) }),
    entry('review', 'Code of conduct', on(3), { isLate: true }),
    entry('prompt', 'Show and tell', on(7)),
    entry('prompt', 'Show and tell', on(14)),
    entry('goal', 'Twice as many who write', on(20)),
  ];
}

function calendar(entries: readonly ShownEntry[], more: Partial<ShownCalendar> = {}): ShownCalendar {
  return { zone, today: previewDay, entries: [...entries], gaps: [], ...more };
}

export const calendarStates: Readonly<Record<string, CalendarPageState>> = {
  month: {
    read: (from) =>
      calendar(month(from), {
        usualDays: 4,
        gaps: [{ first: dayAfter(from, 12), last: dayAfter(from, 34) }],
      }),
  },
  one: { read: (from) => calendar([entry('event', 'Harbour evening', `${dayAfter(from, 10)} 19:30`)]) },
  empty: { read: () => calendar([]) },
  'a thousand': {
    read: (from) =>
      calendar(
        Array.from({ length: 1000 }, (_, index) =>
          entry(
            index % 3 === 0 ? 'planned' : index % 3 === 1 ? 'scheduled' : 'event',
            `Thing ${index + 1}`,
            index % 3 === 1
              ? `${dayAfter(from, index % 35)} ${String(8 + (index % 10)).padStart(2, '0')}:00`
              : dayAfter(from, index % 35),
          ),
        ),
      ),
  },
  reading: { read: () => new Promise(() => undefined) },
  failed: { read: () => Promise.reject(new Error('The folder cannot be read.')) },
};
