import type { EntryKind } from '../../core/services/today/calendar/calendar-entry';
import type { CalendarLayout, CalendarVerb } from '../../protocol/calendar-view';
import type { ShownDays } from './state';

/** A move within the calendar; see the contract. */
export interface EntryShift {
  readonly days: number;
  readonly minutes: number;
  readonly time?: string;
}

/** The reader's actions in the calendar. */
export interface Actions {
  again(): void;
  /** The days in sight changed, or their layout. */
  show(days: ShownDays, layout: CalendarLayout, date: string): void;
  toggle(kind: EntryKind): void;
  open(id: string, beside: boolean): void;
  /** `putBack` is called where it could not be moved. */
  move(id: string, shift: EntryShift, putBack?: () => void): void;
  ask(id: string): void;
  undo(): void;
  act(verb: CalendarVerb): void;
}
