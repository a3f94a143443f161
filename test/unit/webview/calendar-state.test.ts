import { expect, test } from 'vitest';
import {
  daysOfKey,
  firstState,
  keptOf,
  shiftOfDrop,
  shownEntries,
  withToggled,
} from '../../../src/webview/calendar/state';
import { clashTexts, entryText, gapTexts } from '../../../src/webview/calendar/words';
import type { ShownCalendar, ShownEntry } from '../../../src/protocol/calendar-view';

const entry = (kind: ShownEntry['kind'], title: string, start: string): ShownEntry => ({
  id: title,
  kind,
  title,
  start,
  isMovable: true,
  isLate: false,
});
const calendar = (...entries: ShownEntry[]): ShownCalendar => ({
  zone: 'Europe/Amsterdam',
  today: '2026-11-10',
  entries,
  gaps: [],
});
const at = (text: string, isAllDay = false): { at: number; isAllDay: boolean } => ({
  at: Date.parse(text),
  isAllDay,
});

test('a kind that is put away is kept so', () => {
  const state = { ...firstState(undefined), calendar: calendar(entry('event', 'Evening', '2026-11-12')) };
  const without = withToggled(state, 'event');
  expect(shownEntries(state)).toHaveLength(1);
  expect(shownEntries(without)).toEqual([]);
  expect(firstState(keptOf(without)).hidden).toEqual(['event']);
  expect(withToggled(without, 'event').hidden).toEqual([]);
});

test('arrow keys are days and weeks', () => {
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Enter'].map(daysOfKey)).toEqual([
    -1,
    1,
    -7,
    7,
    undefined,
  ]);
});

test('a drop moves by days and minutes, and gives a day its time', () => {
  expect(shiftOfDrop(at('2026-11-12T09:30Z'), at('2026-11-14T09:30Z'))).toEqual({ days: 2, minutes: 0 });
  expect(shiftOfDrop(at('2026-11-12T23:30Z'), at('2026-11-13T00:15Z'))).toEqual({ days: 1, minutes: -1395 });
  expect(shiftOfDrop(at('2026-11-12', true), at('2026-11-13T08:00Z'))).toEqual({
    days: 1,
    minutes: 0,
    time: '08:00',
  });
  // Among whole days it keeps its time.
  expect(shiftOfDrop(at('2026-11-12T09:30Z'), at('2026-11-10', true))).toEqual({ days: -2, minutes: 0 });
});

test('days on which more than one thing goes out are named, and no days that are over', () => {
  const shown = calendar(
    entry('planned', 'A', '2026-11-09'),
    entry('planned', 'B', '2026-11-09'),
    entry('planned', 'C', '2026-11-12'),
    entry('scheduled', 'D', '2026-11-12 09:00'),
    entry('event', 'E', '2026-11-12'),
    entry('scheduled', 'F', '2026-11-13 09:00'),
  );
  expect(clashTexts(shown, shown.today)).toEqual(['2 go out on Thursday, November 12: “C”, “D”.']);
});

test('a stretch in which nothing goes out is named', () => {
  expect(gapTexts({ ...calendar(), gaps: [{ first: '2026-11-12', last: '2026-11-30' }] })).toEqual([
    'Nothing goes out from Thursday, November 12 to Monday, November 30.',
  ]);
});

test('what a screen reader says', () => {
  const planned = { ...entry('planned', 'Knots', '2026-11-09'), state: 'Draft', isLate: true };
  expect(entryText(planned)).toBe('Knots, planned for this day, Monday, November 9, Draft, late');
  expect(entryText(entry('event', 'Evening', '2026-11-12 19:30'))).toBe(
    'Evening, event, Thursday, November 12, 19:30',
  );
});
