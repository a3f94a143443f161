import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../../src/core/base/message';
import { writtenTexts } from '../../../../src/core/model/changes/apply-to-texts';
import type { CalendarEntry } from '../../../../src/core/services/today/calendar/calendar-entry';
import { planMove } from '../../../../src/core/services/today/calendar/plan-move';
import type { Shift } from '../../../../src/core/services/today/calendar/shift-moment';

const zone = 'Europe/Amsterdam';
const now = Date.UTC(2026, 2, 1);

/** The text after the move, or why there is none. */
function moved(
  kind: CalendarEntry['kind'],
  fields: string,
  shift: Partial<Shift>,
  more: Partial<CalendarEntry> = {},
): { readonly text: string; readonly note?: string } | string {
  const text = `---\ntitle: It\n${fields}\n---\n\nA text.\n`;
  const entry = {
    id: 'it',
    kind,
    path: 'it.md',
    title: 'It',
    start: '',
    isMovable: true,
    isLate: false,
    ...more,
  };
  const planned = planMove(entry, { days: 0, minutes: 0, ...shift }, { text, zone, now });
  if ('template' in planned) return inEnglish(planned);
  const after = writtenTexts(planned.plan, () => text).get('it.md') ?? '';
  const written = after.replace('---\ntitle: It\n', '').replace('\n---\n\nA text.\n', '');
  return { text: written, ...(planned.note && { note: inEnglish(planned.note) }) };
}

describe('content', () => {
  test.each<[kind: CalendarEntry['kind'], before: string, shift: Partial<Shift>, after: string]>([
    ['planned', 'planned: 2026-03-30', { days: 2 }, 'planned: 2026-04-01'],
    ['planned', 'planned: "2026-03-30" # soon', { days: -1 }, 'planned: "2026-03-29" # soon'],
    ['planned', 'planned: 30 March 2026', { days: 1 }, 'planned: 2026-03-31'],
    ['planned', 'planned: 2026-03-30', { days: 1, time: '09:00' }, 'planned: 2026-03-31'],
    ['scheduled', 'publish_at: 2026-03-14 09:30', { days: 7 }, 'publish_at: 2026-03-21 09:30'],
    ['scheduled', 'publish_at: 2026-03-14T09:30:00Z', { days: 1 }, 'publish_at: 2026-03-15T09:30:00Z'],
    ['scheduled', 'publish_at: 2026-03-14 23:30', { days: 0, minutes: 45 }, 'publish_at: 2026-03-15 00:15'],
    ['scheduled', 'publish_at: 2026-03-14', { days: 1, time: '09:00' }, 'publish_at: 2026-03-15 09:00'],
    // By the clocks on the wall, over a change of them.
    ['scheduled', 'publish_at: 2026-03-28 09:30', { days: 1 }, 'publish_at: 2026-03-29 09:30'],
  ])('%s: %s moved by %o is %s', (kind, before, shift, after) => {
    expect(moved(kind, before, shift)).toEqual({ text: after });
  });

  test('nothing is moved to a time that is over', () => {
    const over = 'That is over. Choose a moment that is still to come.';
    expect(moved('planned', 'planned: 2026-03-14', { days: -14 })).toBe(over);
    expect(moved('scheduled', 'publish_at: 2026-03-14 09:00', { days: -14 })).toBe(over);
    // Today is not over.
    expect(moved('planned', 'planned: 2026-03-14', { days: -13 })).toEqual({ text: 'planned: 2026-03-01' });
  });

  test('a time that the clocks leave out is said, and one that comes twice is the first', () => {
    expect(moved('scheduled', 'publish_at: 2026-03-28 02:30', { days: 1 })).toEqual({
      text: 'publish_at: 2026-03-29 02:30',
      note: 'There is no 02:30 on 2026-03-29 in Europe/Amsterdam, since the clocks change: it is 2026-03-29 03:30.',
    });
    expect(moved('scheduled', 'publish_at: 2026-10-24 02:30', { days: 1 })).toEqual({
      text: 'publish_at: 2026-10-25 02:30',
    });
  });

  test('what cannot be read is left alone, and said', () => {
    expect(moved('scheduled', 'publish_at: after the storm', { days: 1 })).toBe(
      '“publish_at: after the storm” cannot be moved from here: change it in the file.',
    );
  });
});

describe('events', () => {
  test.each<[before: string, shift: Partial<Shift>, after: string]>([
    ['start: 2026-03-14 19:30\nend: "22:00"', { days: 1 }, 'start: 2026-03-15 19:30\nend: "22:00"'],
    [
      'start: 2026-03-14 19:30\nend: 2026-03-14 22:00',
      { days: 1, minutes: 30 },
      'start: 2026-03-15 20:00\nend: 2026-03-15 22:30',
    ],
    ['date: 2026-03-14\ntime: 19.30', { days: 2 }, 'date: 2026-03-16\ntime: 19.30'],
    ['start: 2026-03-14\nend: 2026-03-16', { days: -1 }, 'start: 2026-03-13\nend: 2026-03-15'],
  ])('%s moved by %o is %s', (before, shift, after) => {
    expect(moved('event', before, shift)).toEqual({ text: after });
  });

  test('whose day stands in a place that cannot be written again', () => {
    expect(moved('event', 'place: here', { days: 1 })).toBe(
      'The day of “It” is in its file’s name: change it there.',
    );
    expect(moved('event', 'start: Friday 14 to Sunday 16 March 2026', { days: 1 })).toContain(
      'cannot be moved',
    );
    expect(moved('event', 'when:\n  start: 2026-03-14 19:30', { days: 1 })).toContain('cannot be moved');
    expect(moved('event', 'start: 2026-03-14 19:30\nend: "22:00"', { minutes: 30 })).toContain(
      '“end: 22:00”',
    );
  });

  const weekly = 'start: 2026-03-03 20:00\nrecurrence: FREQ=WEEKLY;BYDAY=TU';
  const meeting = Date.UTC(2026, 2, 10, 19);

  test('of what comes back only the one meeting is moved', () => {
    expect(moved('event', weekly, { days: 1 }, { meeting })).toEqual({
      text: `${weekly}\nmoved:\n  - from: 2026-03-10\n    to: 2026-03-11`,
    });
    expect(moved('event', weekly, { days: 1, minutes: -60 }, { meeting })).toEqual({
      text: `${weekly}\nmoved:\n  - from: 2026-03-10\n    to: 2026-03-11 19:00`,
    });
  });

  test('after those that were moved before', () => {
    const before = `${weekly}\nmoved:\n  - {from: 2026-03-17, to: 2026-03-18}`;
    expect(moved('event', before, { days: 1 }, { meeting })).toMatchObject({
      text: expect.stringMatching(/from: 2026-03-17[^]*from: 2026-03-10/) as string,
    });
  });
});

test('what follows from a file is not moved', () => {
  expect(moved('review', 'review_interval: 1 year', { days: 1 })).toContain('is not moved in the calendar');
});
