import { describe, expect, test } from 'vitest';
import type { Pacer, Progress } from '../../../src/core/base/ports';
import { dayLength } from '../../../src/core/model/activity/activity-moment';
import { createAnalytics, type Analytics } from '../../../src/core/services/analytics/analytics';
import {
  measureInSlices,
  type MetricReading,
  type SlicesRequest,
} from '../../../src/core/services/analytics/measure-in-slices';
import { periodBefore } from '../../../src/core/services/analytics/period';
import { metricIds } from '../../../src/core/services/analytics/metric-table';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 10, 22);
const { signal } = new AbortController();
const noPauses: Pacer = { pause: () => undefined };

const files = {
  'members/ada.md': '---\nname: Ada\ngit: [ada@example.org]\n---\n',
  'members/bo.md': '---\nname: Bo\ngit: [bo@example.org]\n---\n',
  'content/a.md': '---\ntitle: A\nstatus: published\n---\n\nA.\n',
  'content/b.md': '---\ntitle: B\nstatus: published\n---\n\nB.\n',
};

/** Ada three times, 5, 40 and 70 days ago; Bo 5 days ago. */
async function open(): Promise<Analytics> {
  const commit = (days: number, name: string, path: string) => ({
    id: `${days}${name.length}`.padStart(40, '0'),
    time: (now - days * dayLength) / 1000,
    author: { name, email: `${name.toLowerCase()}@example.org` },
    touches: [{ path }],
  });
  const { community } = await openInMemory(
    files,
    commit(5, 'Bo', 'content/b.md'),
    commit(5, 'Ada', 'content/a.md'),
    commit(40, 'Ada', 'content/a.md'),
    commit(70, 'Ada', 'content/a.md'),
  );
  const analytics = createAnalytics(community, {
    pacer: noPauses,
    now: () => now,
    onError: (error) => {
      throw error;
    },
  });
  await analytics.prepare(signal);
  return analytics;
}

function aborted(reason: Error): AbortSignal {
  const controller = new AbortController();
  controller.abort(reason);
  return controller.signal;
}

const request: SlicesRequest = { period: periodBefore(now, 30), ids: ['contributors', 'gravity'], points: 4 };

async function read(
  analytics: Analytics,
  {
    more = request,
    pacer = noPauses,
    report = () => undefined,
  }: {
    more?: SlicesRequest;
    pacer?: Pacer;
    report?: (progress: Progress) => void;
  } = {},
): Promise<MetricReading[]> {
  const found: MetricReading[] = [];
  await measureInSlices(analytics, more, { pacer, signal, report, found: (reading) => found.push(reading) });
  return found;
}

describe('measuring in slices', () => {
  test('tells all values first, then all trends, then all courses', async () => {
    const analytics = await open();
    const found = await read(analytics);
    expect(
      found.map(({ id, before, course }) => `${id} ${before !== undefined} ${course !== undefined}`),
    ).toEqual([
      'contributors false false',
      'gravity false false',
      'contributors true false',
      'gravity true false',
      'contributors true true',
      'gravity true true',
    ]);
    expect(found[4]).toMatchObject({ figure: { value: 2 }, before: 1, course: [0, 1, 1, 2] });
  });

  test('says the same as a course measured at once, of every metric and period', async () => {
    const analytics = await open();
    for (const days of [7, 365, 'all'] as const) {
      const period = periodBefore(now, days);
      const last = new Map(
        (await read(analytics, { more: { period, points: 5 } })).map((one) => [one.id, one]),
      );
      expect([...last.keys()]).toEqual(metricIds);
      for (const [id, { figure, before, course }] of last) {
        const values = analytics.course(id, period, 5).map(({ value }) => value);
        expect(course, id).toEqual(values);
        expect(figure.value, id).toEqual(values.at(-1));
        expect(before, id).toEqual(days === 'all' ? undefined : (values.at(-2) ?? null));
      }
    }
  });

  test('yields between any two measurements, and says how far it is', async () => {
    const analytics = await open();
    let measured = 0;
    const seen: number[] = [];
    const counting = {
      ...analytics,
      measured: analytics.measured,
      measure: (...args: Parameters<Analytics['measure']>) => {
        measured++;
        return analytics.measure(...args);
      },
    };
    const progress: Progress[] = [];
    const found: MetricReading[] = [];
    await measureInSlices(counting, request, {
      pacer: { pause: () => Promise.resolve(void seen.push(measured)) },
      signal,
      report: (one) => progress.push(one),
      found: (reading) => found.push(reading),
    });
    expect(seen.filter((count, index) => count - (seen[index - 1] ?? 0) > 1)).toEqual([]);
    expect(measured).toBe(8);
    expect(progress.at(-1)).toEqual({ done: 8, total: 8 });
    expect(progress.map(({ done }) => done)).toEqual(progress.map(({ done }) => done).sort((a, b) => a - b));
  });

  test('stops at the next pause once it is aborted, and keeps what it found', async () => {
    const analytics = await open();
    const controller = new AbortController();
    const found: MetricReading[] = [];
    let left = 9;
    const measuring = measureInSlices(analytics, request, {
      pacer: {
        async pause() {
          if (left-- === 0) controller.abort(new Error('Enough'));
        },
      },
      signal: controller.signal,
      found: (reading) => found.push(reading),
    });
    await expect(measuring).rejects.toThrow('Enough');
    expect(found.map(({ id, before }) => `${id} ${before !== undefined}`)).toEqual([
      'contributors false',
      'gravity false',
    ]);
    const asked = measureInSlices(analytics, request, {
      pacer: noPauses,
      signal: aborted(new Error('Too late')),
      found: () => expect.fail('It was aborted'),
    });
    await expect(asked).rejects.toThrow('Too late');
  });
});
