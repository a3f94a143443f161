import fc from 'fast-check';
import { fromMarkdown } from './markdown-tree';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { markdownTable, markdownText } from '../../../src/core/formats/markdown/write-text';
import type { DescribedFigure } from '../../../src/core/services/analytics/described-figure';
import { figureCsv } from '../../../src/core/services/analytics/export/figure-csv';
import { figureJson } from '../../../src/core/services/analytics/export/figure-json';
import { figureMarkdown } from '../../../src/core/services/analytics/export/figure-markdown';
import { planReport, reportFolder } from '../../../src/core/services/analytics/report/plan-report';
import { reportMarkdown } from '../../../src/core/services/analytics/report/report-markdown';

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 30);
const words = { language: 'en', localize: inEnglish };

const figure: DescribedFigure = {
  metric: 'elephant_factor',
  group: 'people',
  title: 'Elephant factor',
  unit: 'organisations',
  formula: 'The smallest number of organisations',
  blind: 'Organisations come from member files.',
  span: { from: now - 30 * day, until: now },
  value: 2,
  n: 5,
  compared: {
    span: { from: now - 60 * day, until: now - 30 * day },
    value: 3,
    words: '1 less than in the 30 days before',
  },
  details: [
    { id: 'a', label: '=HYPERLINK("http://example.org","Acme")', value: 40, unit: 'share' },
    { id: 'b', label: 'Boats, "Ropes" & Sons\nLtd | Ltd', value: 35.5, unit: 'share' },
    { id: 'unknown', label: 'Not known', unit: 'share' },
  ],
  course: [
    { span: { from: now - 60 * day, until: now - 30 * day }, value: 3 },
    { span: { from: now - 30 * day, until: now } },
  ],
};

const lacking: DescribedFigure = {
  metric: 'decision_time',
  group: 'moderation',
  title: 'Time to decision',
  unit: 'hours',
  formula: 'Hours from a report to its decision',
  blind: 'Reports are in the private store.',
  span: figure.span,
  lacking: 'Needs the private store.',
  n: 0,
  details: [],
  course: [],
};

/** Reads CSV as RFC 4180 has it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let read = 0;
  for (const [whole, quoted, plain = '', separator] of text.matchAll(cells)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (separator === '\r\n') rows.push([]);
    read += whole.length;
  }
  expect(read).toBe(text.length);
  expect(rows.pop()).toEqual([]);
  return rows;
}

describe('a figure as CSV', () => {
  const csv = figureCsv(figure, [{ label: 'Posts', value: 1, n: 2 }]);
  const [head = [], ...rows] = readCsv(csv.slice(1));
  const records = rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [head[at], cell])));

  test('begins with a byte order mark and has as many cells in each row', () => {
    expect(csv.startsWith('\ufeffpart,label,from,until,value,')).toBe(true);
    for (const row of rows) expect(row).toHaveLength(head.length);
  });

  test('has a row for each value', () => {
    expect(records[0]).toMatchObject({
      part: 'figure',
      value: '2',
      n: '5',
      from: '2026-10-31',
      until: '2026-11-30',
    });
    expect(records[1]).toMatchObject({ part: 'compared', value: '3', until: '2026-10-31' });
    expect(records.filter(({ part }) => part === 'course').map(({ value }) => value)).toEqual(['3', '']);
    expect(records.at(-1)).toMatchObject({ part: 'breakdown', label: 'Posts', value: '1', n: '2' });
  });

  test('keeps quotes, commas and line breaks, and lets nothing be a formula', () => {
    const labels = records.filter(({ part }) => part === 'detail').map(({ label }) => label);
    expect(labels).toEqual([
      '\'=HYPERLINK("http://example.org","Acme")',
      'Boats, "Ropes" & Sons\nLtd | Ltd',
      'Not known',
    ]);
  });

  test('keeps negative numbers as numbers', () => {
    const [, row] = readCsv(figureCsv({ ...figure, value: -15.3 }).slice(1));
    expect(row?.[4]).toBe('-15.3');
  });

  test('whatever labels say, comes back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', '=', '@', '-', ' ') }),
        (label) => {
          const one = { ...figure, details: [{ id: 'x', label, value: 1, unit: 'share' as const }] };
          const rows = readCsv(figureCsv(one).slice(1)).filter(([part]) => part === 'detail');
          expect(rows).toHaveLength(1);
          expect([label, `'${label}`]).toContain(rows[0]?.[1]);
          expect(rows[0]?.[1]).not.toMatch(/^[=+\-@\t\r]/);
        },
      ),
    );
  });
});

describe('a figure as JSON', () => {
  const read = (one: DescribedFigure): Record<string, unknown> =>
    JSON.parse(figureJson(one, { at: now, commit: 'abc' })) as Record<string, unknown>;

  test('has moments in ISO 8601, and null for what is not known', () => {
    expect(read(figure)).toMatchObject({
      at: '2026-11-30T00:00:00.000Z',
      commit: 'abc',
      metric: 'elephant_factor',
      value: 2,
      period: { from: '2026-10-31T00:00:00.000Z' },
      course: [{ value: 3 }, { value: null }],
    });
  });

  test('of all time has no beginning', () => {
    expect(read({ ...lacking, span: { until: now } })).toMatchObject({ value: null, period: { from: null } });
  });
});

describe('a text as Markdown', () => {
  test.each([
    '@ada #boats',
    '[a](b)',
    '<b>',
    'a | b',
    '1. one',
    '- one',
    '`x`',
    '_a_ **b**',
    'a &amp; b',
    '$x$',
    '42\u00a0%',
  ])('“%s” is only text', (text) => {
    expect(fromMarkdown(markdownText(text))).toEqual([{ type: 'paragraph', text }]);
  });

  test('is itself again, whatever it is', () => {
    const unit = fc.constantFrom(...'ab1 \\`*_{}[]()<>#+-.!|~@&:/="\'$^');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1 }), (text) => {
        const shown = text.replace(/\s+/g, ' ').trim();
        if (shown === '') return;
        expect(fromMarkdown(markdownText(text))).toEqual([{ type: 'paragraph', text: shown }]);
      }),
    );
  });

  test('in a table stays in its cell', () => {
    const table = markdownTable(
      ['a|b', 'c'],
      [
        ['x | y', '\\|'],
        ['1', '2'],
      ],
      [1],
    );
    expect(fromMarkdown(table)).toEqual([
      {
        type: 'table',
        rows: [
          ['a|b', 'c'],
          ['x | y', '\\|'],
          ['1', '2'],
        ],
      },
    ]);
  });
});

test('a figure as Markdown has its value, its formula and its tables', () => {
  const text = figureMarkdown(figure, words);
  expect(text).toContain('# Elephant factor\n\n**2** · Oct 31');
  expect(text).toContain('- 1 less than in the 30 days before\n');
  expect(text).toContain('| Not known | – |');
  expect(text).toContain(`| Boats, "Ropes" \\& Sons Ltd \\| Ltd | 35.5\u00a0% |`);
  expect(fromMarkdown(text).filter(({ type }) => type === 'table')).toHaveLength(2);
});

describe('a report', () => {
  const text = reportMarkdown({
    ...words,
    title: 'Harbour: report',
    span: figure.span,
    figures: [figure, lacking],
    charts: new Map([['elephant_factor', 'elephant-factor.svg']]),
    at: now,
    commit: 'a'.repeat(40),
  });

  test('is a page with a section a group, its values, course and chart', () => {
    expect(text).toMatch(
      /^---\nkind: page\ntitle: "Harbour: report"\nstatus: draft\n---\n\n# Harbour: report\n/,
    );
    expect(text).toContain('at commit aaaaaaaaaa.');
    const [people = '', moderation = ''] = text.split(/^## /m).slice(1);
    expect(people).toContain('| Elephant factor | 2 | 3 | 5 |');
    expect(people).toContain('| Elephant factor | 3 | – |');
    expect(people).toContain('![Elephant factor](elephant-factor.svg)');
    expect(people).toContain(
      '- **Elephant factor**: The smallest number of organisations. Organisations come',
    );
    expect(moderation).toContain('| Time to decision | – | – | – |');
    expect(moderation).toContain('Not measured: Needs the private store.');
  });

  test('is planned as new files, as changes of those of before, and not where nothing differs', () => {
    const plan = planReport('Report', [
      { path: 'reports/2026-11/report.md', text: 'new', before: 'old' },
      { path: 'reports/2026-11/a.svg', text: '<svg/>', before: undefined },
      { path: 'reports/2026-11/b.svg', text: '<svg/>', before: '<svg/>' },
    ]);
    expect(plan.changes.map((change) => [change.kind, 'path' in change && change.path])).toEqual([
      ['edit', 'reports/2026-11/report.md'],
      ['create', 'reports/2026-11/a.svg'],
    ]);
  });

  test('stands in the folder of the month in which its period ends', () => {
    expect(reportFolder(now)).toBe('reports/2026-11');
    expect(reportFolder(Date.UTC(2026, 11, 1))).toBe('reports/2026-11');
    expect(reportFolder(Date.UTC(2026, 11, 1) + 1)).toBe('reports/2026-12');
  });
});
