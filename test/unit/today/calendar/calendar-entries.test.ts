import { describe, expect, test } from 'vitest';
import {
  calendarEntries,
  outgoingDays,
  type CalendarSources,
} from '../../../../src/core/services/today/calendar/calendar-entries';
import type { CalendarEntry } from '../../../../src/core/services/today/calendar/calendar-entry';
import { commit, now, openMeasured } from '../../analytics/measure';

const amsterdam = 'timezone: Europe/Amsterdam\n';

async function open(
  files: Readonly<Record<string, string>>,
  ...commits: Parameters<typeof openMeasured>[1][]
) {
  const { analytics, community } = await openMeasured({ 'community.yml': amsterdam, ...files }, ...commits);
  const sources: CalendarSources = {
    measured: analytics.measured(),
    records: analytics.records(),
    documents: community.documents,
    zone: community.config.timezone,
    at: now,
  };
  const between = (from: string, to: string): CalendarEntry[] =>
    calendarEntries(sources, { from: Date.parse(from), to: Date.parse(to) });
  return { sources, between };
}

/** What stands in November 2026. */
async function november(files: Readonly<Record<string, string>>): Promise<CalendarEntry[]> {
  const { between } = await open(files);
  return between('2026-10-31T23:00:00Z', '2026-11-30T23:00:00Z');
}

const post = (fields: string): Record<string, string> => ({
  'content/posts/knots.md': `---\ntitle: Knots\n${fields}\n---\n\nA text.\n`,
});

const day = (written: string): number => Date.parse(written) / (24 * 60 * 60 * 1000);

describe('content', () => {
  test('what is planned and what is scheduled are told apart', async () => {
    expect(await november(post('status: draft\nplanned: 2026-11-12'))).toEqual([
      {
        id: 'planned:content/posts/knots.md',
        kind: 'planned',
        path: 'content/posts/knots.md',
        title: 'Knots',
        start: '2026-11-12',
        isMovable: true,
        isLate: false,
        state: 'draft',
      },
    ]);
    expect(await november(post('status: scheduled\npublish_at: 2026-11-12 09:00'))).toMatchObject([
      { kind: 'scheduled', start: '2026-11-12 09:00', isMovable: true, isLate: false },
    ]);
  });

  test('a day without a time is a whole day, in the community’s zone', async () => {
    expect(await november(post('status: scheduled\npublish_at: 2026-11-30'))).toMatchObject([
      { start: '2026-11-30' },
    ]);
    // Midnight in Amsterdam is still the day before in UTC.
    expect(await november(post('status: scheduled\npublish_at: 2026-12-01'))).toEqual([]);
  });

  test('a promise comes before a hope, and what is archived has neither', async () => {
    const both = 'planned: 2026-11-03\npublish_at: 2026-11-12 09:00';
    expect(await november(post(`status: scheduled\n${both}`))).toMatchObject([{ kind: 'scheduled' }]);
    expect(await november(post(`status: draft\n${both}`))).toMatchObject([{ kind: 'planned' }]);
    expect(await november(post(`status: archived\n${both}`))).toEqual([]);
  });

  test('what should have gone out is late', async () => {
    const { between } = await open(post('status: scheduled\npublish_at: 2026-10-20 09:00'));
    expect(between('2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z')).toMatchObject([{ isLate: true }]);
  });

  test('published posts stand on the day that they carry; pages carry none', async () => {
    const files = {
      ...post('date: 2026-11-05'),
      'content/about.md': '---\ntitle: About\ndate: 2026-11-06\n---\n\nUs.\n',
    };
    expect(await november(files)).toMatchObject([
      { kind: 'published', start: '2026-11-05', isMovable: false },
    ]);
  });

  test('when something goes out is known whatever is in sight', async () => {
    const { sources } = await open({
      ...post('date: 2026-09-05'),
      'content/posts/later.md': '---\ntitle: Later\nstatus: draft\nplanned: 2027-01-02\n---\n',
    });
    expect(outgoingDays(sources, 13)).toEqual([day('2027-01-02'), day('2026-09-05')]);
  });

  test('of the days that are gone the latest are known, in whatever way they are written', async () => {
    const dates = ['2026-09-05', '7 September 2026', '2026-09-06T23:30:00-08:00', '2026-09-04', '2026-02-30'];
    const old = Array.from({ length: 28 }, (_, index) => `2025-02-${String(index + 1).padStart(2, '0')}`);
    const { sources } = await open(
      Object.fromEntries(
        [...dates, ...old].map((date, index) => [
          `content/posts/${index}.md`,
          `---\ntitle: Post ${index}\ndate: ${date}\n---\n\nA text.\n`,
        ]),
      ),
    );
    const days = outgoingDays(sources, 5);
    // What is half past eleven in the evening of the sixth over there is the seventh here.
    expect(days.slice(0, 5)).toEqual(
      ['2026-09-07', '2026-09-05', '2026-09-04', '2025-02-28', '2025-02-27'].map(day),
    );
    expect(days.length).toBeLessThan(20);
  });
});

describe('what is not content', () => {
  test('an event with its end; one of whole days ends with the last of them', async () => {
    const found = await november({
      'events/evening.md': '---\ntitle: Evening\nstart: 2026-11-10 19:30\nend: "22:00"\n---\n',
      'events/days.md': '---\ntitle: Open days\nstart: 2026-11-16\nend: 2026-11-17\n---\n',
    });
    expect(found).toMatchObject([
      { id: 'event:events/evening.md', start: '2026-11-10 19:30', end: '2026-11-10 22:00', isMovable: true },
      { id: 'event:events/days.md', start: '2026-11-16', end: '2026-11-18' },
    ]);
  });

  test('each meeting of what comes back, and not those that do not take place', async () => {
    const found = await november({
      'events/weekly.md':
        '---\ntitle: Weekly\nstart: 2026-10-06 20:00\nrecurrence: FREQ=WEEKLY;BYDAY=TU\nexceptions: [2026-11-10]\nmoved: [{from: 2026-11-17, to: 2026-11-18}]\n---\n',
    });
    expect(found.map(({ start, isMovable }) => [start, isMovable])).toEqual([
      ['2026-11-03 20:00', true],
      ['2026-11-18 20:00', false],
      ['2026-11-24 20:00', true],
    ]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
  });

  test('an event that began before and goes on is in sight', async () => {
    const files = { 'events/days.md': '---\ntitle: Open days\nstart: 2026-10-30\nend: 2026-11-02\n---\n' };
    expect(await november(files)).toMatchObject([{ start: '2026-10-30', end: '2026-11-03' }]);
  });

  test('prompts, days of open goals, each once, and pages to be looked through', async () => {
    const goal = (status: string): string =>
      `---\ntitle: More writers\nkind: goal\nstatus: ${status}\nmeasures:\n  - {metric: contributors, target: 5, by: 2026-11-20}\n  - {metric: replies, target: 5, by: 2026-11-20}\n---\n`;
    const { between } = await open(
      {
        'discussions/prompts/tell.md':
          '---\ntitle: Tell\nschedule: FREQ=WEEKLY;BYDAY=MO\nstart: 2026-11-16\n---\n',
        'strategy/goals/writers.md': goal('open'),
        'strategy/goals/done.md': goal('reached'),
        'content/guide.md': '---\ntitle: Guide\nreview_interval: 30 days\nreviewed_at: 2026-10-10\n---\n',
      },
      commit(30, 'Ada', { touches: [{ path: 'content/guide.md' }] }),
    );
    const found = between('2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z');
    expect(found.map(({ kind, start, isMovable }) => `${kind} ${start} ${isMovable}`)).toEqual([
      'review 2026-11-09 false',
      'prompt 2026-11-16 false',
      'goal 2026-11-20 false',
      'prompt 2026-11-23 false',
      'prompt 2026-11-30 false',
    ]);
  });
});
