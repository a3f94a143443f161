import * as v from 'valibot';
import { entryKinds } from '../core/services/today/calendar/calendar-entry';
import type { PageContract } from './contract';

export const calendarLayouts = ['month', 'week', 'agenda'] as const;
export type CalendarLayout = (typeof calendarLayouts)[number];

/** What a page shows: all that is kept of it, and what a restored tab begins with. */
export const calendarSubject = v.object({
  /** The community's id. */
  folder: v.string(),
});
export type CalendarSubject = v.InferOutput<typeof calendarSubject>;

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));
/** A day, or a day and a time, by the clocks of the community's zone. */
const wall = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?$/));

const entry = v.object({
  /** Unique, and the same after a change elsewhere. */
  id: v.string(),
  kind: v.picklist(entryKinds),
  title: v.string(),
  start: wall,
  end: v.exactOptional(wall),
  /** Its publishing state, in the editor's language. */
  state: v.exactOptional(v.string()),
  isMovable: v.boolean(),
  isLate: v.boolean(),
});
export type ShownEntry = v.InferOutput<typeof entry>;

const shownCalendar = v.object({
  /** The community's time zone. */
  zone: v.string(),
  /** The day that it is there. */
  today: day,
  entries: v.array(entry),
  /** In how many days something usually goes out, and the stretches in sight in which nothing does. */
  usualDays: v.exactOptional(v.number()),
  gaps: v.array(v.object({ first: day, last: day })),
});
export type ShownCalendar = v.InferOutput<typeof shownCalendar>;

export const calendarVerbs = ['newPost', 'newEvent', 'newPrompt', 'export', 'board'] as const;
export type CalendarVerb = (typeof calendarVerbs)[number];

/** The contract between the extension and the calendar. */
export const calendarView = {
  toHost: {
    requests: {
      'page/begin': {
        ask: v.object({}),
        /** With the day that it is in the community's zone. */
        answer: v.object({ subject: calendarSubject, today: day }),
      },
      /** The days in sight, the last one not included. */
      'calendar/read': { ask: v.object({ from: day, to: day }), answer: shownCalendar },
      /**
       * Moves an entry by days, and within its day by minutes; `time` is for what had a day alone. Whether it
       * was moved: if not, the editor has said why.
       */
      'entry/move': {
        ask: v.object({
          id: v.string(),
          days: v.pipe(v.number(), v.integer()),
          minutes: v.pipe(v.number(), v.integer()),
          time: v.exactOptional(v.pipe(v.string(), v.regex(/^\d\d:\d\d$/))),
        }),
        answer: v.object({ isMoved: v.boolean() }),
      },
      /** Takes the latest move of this page back. */
      'move/undo': { ask: v.object({}), answer: v.object({ isMoved: v.boolean() }) },
    },
    notices: {
      /** A day is to be asked for in the editor, and the entry moved there. */
      'entry/didAsk': v.object({ id: v.string() }),
      'entry/didOpen': v.object({ id: v.string(), beside: v.boolean() }),
      'page/didAct': v.object({ verb: v.picklist(calendarVerbs) }),
    },
  },
  toPage: {
    requests: {},
    /** What was read may be otherwise now. */
    notices: {
      'calendar/didChange': v.object({}),
      /** What was moved last, which can be taken back. */
      'move/didHappen': v.object({ title: v.string() }),
    },
  },
} as const satisfies PageContract;
