import { describe, expect, test } from 'vitest';
import {
  lastQuarter,
  lastYear,
  transparencyReport,
  transparencyReportPath,
} from '../../../src/core/services/moderation/report/transparency-report';
import { isPrivateFile, isPrivateFolder } from '../../../src/core/model/moderation/private-files';
import { daysAgo, entry, now, report } from './queue-input';

const day = (at: number): string => new Date(at).toISOString();

describe('the transparency report', () => {
  const period = { from: daysAgo(30), until: now };

  test('counts what is in its period, and times where the reports are known', () => {
    const reported = report('a.md', { at: daysAgo(2) });
    const entries = [
      entry('hide', { at: daysAgo(40), target: 'b.md' }),
      entry('hide', { at: daysAgo(1), target: 'a.md', report: reported.id }),
    ];
    const written = (reports?: readonly (typeof reported)[]) =>
      transparencyReport({ name: 'Harbour', period, entries, reports, language: 'en' });
    const { figures, text } = written([reported]);
    expect(figures.actions).toMatchObject([{ action: 'hide', byPeople: 1 }]);
    expect(figures.time).toMatchObject({ median: 24, n: 1 });
    expect(text).toContain('Harbour: ');
    expect(written().figures.time).toBeUndefined();
  });

  test('has a file for each period, which is none of a private store', () => {
    const path = transparencyReportPath(lastQuarter(now));
    expect(path).toBe('reports/2026-09/moderation-2026-07-01-2026-09-30.md');
    expect([isPrivateFile(path), isPrivateFolder(path)]).toEqual([false, false]);
  });

  test.each([
    ['2026-01-01T00:00:00Z', '2025-10-01', '2026-01-01'],
    ['2026-03-31T23:59:59Z', '2025-10-01', '2026-01-01'],
    ['2026-04-01T00:00:00Z', '2026-01-01', '2026-04-01'],
    ['2026-12-01T12:00:00Z', '2026-07-01', '2026-10-01'],
  ])('the last quarter at %s', (at, from, until) => {
    const quarter = lastQuarter(Date.parse(at));
    expect([day(quarter.from), day(quarter.until)]).toEqual([
      `${from}T00:00:00.000Z`,
      `${until}T00:00:00.000Z`,
    ]);
  });

  test('the last year is over', () => {
    const { from, until } = lastYear(now);
    expect([day(from), day(until)]).toEqual(['2025-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z']);
  });
});
