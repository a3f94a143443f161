import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { TableFileError } from '../../../src/core/base/table-file';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { planVisits } from '../../../src/core/services/imports/visits/plan-visits';
import { readVisits, type VisitTable } from '../../../src/core/services/imports/visits/read-visits';
import { visitSourceName } from '../../../src/core/services/imports/visits/visit-columns';
import { createCsvAnswers } from '../../../src/node/surveys/csv-answers';

const folder = mkdtempSync(join(tmpdir(), 'kith-visits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string, encoding: BufferEncoding = 'utf8'): Promise<VisitTable> {
  const file = join(folder, 'visits.csv');
  writeFileSync(file, text, encoding);
  return readVisits(createCsvAnswers(file), {
    pacer: { pause: () => undefined },
    signal: new AbortController().signal,
  });
}

const problemsOf = ({ problems }: VisitTable): string[] =>
  problems.map(({ line, message }) => `${line}: ${inEnglish(message)}`);

async function refusal(text: string): Promise<string> {
  const error: unknown = await read(text).catch((one: unknown) => one);
  if (!(error instanceof TableFileError)) throw new Error('It was read.');
  return inEnglish(error.explanation);
}

const plausible =
  'date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration\n2026-11-01,10,18,11,1.8,40,90\n2026-11-02,6,6,6,1.0,100,\n';

describe('a table of visits', () => {
  test('of Plausible', async () => {
    const table = await read(plausible);
    expect(table).toMatchObject({
      tool: 'plausible',
      problems: [],
      unused: ['views_per_visit', 'bounce_rate', 'visit_duration'],
    });
    expect([...table.days]).toEqual([
      ['2026-11-01', { visits: 11, visitors: 10, views: 18 }],
      ['2026-11-02', { visits: 6, visitors: 6, views: 6 }],
    ]);
  });

  test('of Plausible’s export of all data, where days without visits have no line', async () => {
    const table = await read(
      'date,visitors,pageviews,bounces,visits,visit_duration\n2026-10-01,1,2,0,1,9\n2026-11-01,3,4,1,3,8\n',
    );
    expect(table.tool).toBe('plausible');
    expect([...table.days.keys()]).toEqual(['2026-10-01', '2026-11-01']);
  });

  test('of Plausible without some of its lines keeps the other days', async () => {
    const table = await read(`${plausible}2026-11-03,x,,,,,\n2026-11-06,1,1,1,1.0,100,0\n`);
    expect([...table.days.keys()]).toEqual(['2026-11-01', '2026-11-02', '2026-11-06']);
  });

  test('of Matomo: by its API’s names, and in words as UTF-16 with a byte order mark', async () => {
    const api = await read('date,nb_uniq_visitors,nb_visits,nb_actions\n2026-11-01,10,11,30\n');
    expect(api).toMatchObject({ tool: 'matomo', unused: ['nb_actions'] });
    expect([...api.days]).toEqual([['2026-11-01', { visits: 11, visitors: 10 }]]);
    const words = await read('\ufeffDate,Unique visitors,Visits,Actions\n2026-11-01,10,11,30\n', 'utf16le');
    expect(words.tool).toBe('matomo');
    expect([...words.days]).toEqual([...api.days]);
  });

  test('of GitHub’s traffic, as actions keep it', async () => {
    const stats = await read(
      'time_iso8601,clones_total,clones_unique,views_total,views_unique\n2026-11-01 00:00:00+00:00,17,12,5,4\n',
    );
    expect(stats).toMatchObject({ tool: 'github', unused: ['clones_total', 'clones_unique'] });
    expect([...stats.days]).toEqual([['2026-11-01', { visitors: 4, views: 5 }]]);
    const action = await read('_date,total_views,unique_views\n2026-11-01,5,4\n');
    expect([...action.days]).toEqual([...stats.days]);
  });

  test('with semicolons, a byte order mark, Windows line ends and thousands set apart', async () => {
    const table = await read('\ufeffDatum;Bezoeken;Bezoekers\r\n2026-11-01;1.234;"1 100"\r\n\r\n');
    expect([...table.days]).toEqual([['2026-11-01', { visits: 1234, visitors: 1100 }]]);
    expect(table.problems).toEqual([]);
  });

  test('whose lines are damaged: each is named, and the rest is read', async () => {
    const table = await read(
      [
        'date,visits,pageviews',
        '2026-11-01,4,8',
        '2026-02-30,1,1',
        'Totals,9,9',
        '2026-11-03,many,1',
        '2026-11-04,-3,1',
        '2026-11-05,2.5,1',
        '2026-11-06,7',
        '2026-11-01,5,5',
        '2026-11-07,,',
        '2026-11-08,,3',
        '2026-11-09 13:00,1,1',
        '',
      ].join('\n'),
    );
    expect(problemsOf(table)).toEqual([
      '3: “2026-02-30” is no day, such as 2026-03-14.',
      '4: “Totals” is no day, such as 2026-03-14.',
      '5: “many” is no count.',
      '6: “-3” is no count.',
      '7: “2.5” is no count.',
      '8: This line has 2 cells, and the header 3.',
      '9: This day is on line 2 already.',
      '10: This line counts nothing.',
      '12: “2026-11-09 13:00” is no day, such as 2026-03-14.',
    ]);
    expect([...table.days]).toEqual([
      ['2026-11-01', { visits: 4, views: 8 }],
      ['2026-11-08', { views: 3 }],
    ]);
  });

  test('that ends within quotes keeps what comes before', async () => {
    const table = await read('date,visits\n2026-11-01,4\n2026-11-02,"5\n2026-11-03,6\n');
    expect([...table.days.keys()]).toEqual(['2026-11-01']);
    expect(problemsOf(table)).toEqual(['3: Line 3 begins an answer in quotes that does not end.']);
  });

  test('that is none is refused, and says what is needed', async () => {
    expect(await refusal('')).toBe('The table is empty.');
    expect(await refusal('a,b\n1,2\n')).toBe(
      'No column of the table is called “date”. Export the visits by day.',
    );
    expect(await refusal('date,bounces\n2026-11-01,2\n')).toBe(
      'No column of the table holds visits, visitors or page views.',
    );
    // The graph of Plausible by hour, by month and by week, as it was when somebody exported.
    const [header = ''] = plausible.split('\n');
    const graph = (...days: readonly string[]): string =>
      [header, ...days.map((day) => `${day},1,1,1,1.0,100,0`), ''].join('\n');
    expect(await refusal(graph('2026-11-01 00:00:00', '2026-11-01 01:00:00'))).toMatch(
      /^Each line is only a part of a day/,
    );
    expect(await refusal(graph('2026-09-01', '2026-10-01', '2026-11-01'))).toMatch(/^Each line is more than/);
    expect(await refusal(graph('2026-11-01', '2026-11-02', '2026-11-09'))).toMatch(/^Each line is more than/);
    // “pages.csv” of Plausible: a day comes as often as it has pages.
    expect(await refusal('date,hostname,page,visits\n2026-11-01,x,/,2\n')).toMatch(/^The column “hostname”/);
  });
});

describe('imported visits', () => {
  const readAt = Date.UTC(2026, 11, 1, 9);
  async function plan(text: string, texts: ReadonlyMap<string, string> = new Map(), now = readAt) {
    const table = await read(text);
    return planVisits(table, 'site', { textOf: (path) => Promise.resolve(texts.get(path)), now });
  }

  test('are a file a month, a line a day', async () => {
    const { plan: changes, ...counts } = await plan(
      'date,visits,pageviews\n2026-12-01,3,4\n2026-11-30,1,2\n',
    );
    expect(counts).toEqual({ added: 2, changed: 0, same: 0, unreadable: [] });
    expect(Object.fromEntries(applyToTexts(changes, new Map()))).toEqual({
      'visits/site/2026-11.yml':
        'tool: other\nread_at: 2026-12-01T09:00:00Z\ndays:\n  "2026-11-30": { visits: 1, views: 2 }\n',
      'visits/site/2026-12.yml':
        'tool: other\nread_at: 2026-12-01T09:00:00Z\ndays:\n  "2026-12-01": { visits: 3, views: 4 }\n',
    });
  });

  test('a second time change nothing; one other count changes its line', async () => {
    const texts = applyToTexts((await plan(plausible)).plan, new Map());
    const again = await plan(plausible, texts, readAt + 1e9);
    expect(again).toMatchObject({ plan: { changes: [] }, added: 0, changed: 0, same: 2 });
    const later = await plan(
      `${plausible.replace('2026-11-02,6,6,6', '2026-11-02,9,9,9')}2026-11-03,1,1,1,1,1,1\n`,
      texts,
    );
    expect(later).toMatchObject({ added: 1, changed: 1, same: 1 });
    const [path = ''] = texts.keys();
    const [before, after] = [texts.get(path), applyToTexts(later.plan, texts).get(path)].map(
      (text) => text?.split('\n') ?? [],
    );
    expect(after?.filter((line) => !before?.includes(line))).toEqual([
      expect.stringMatching(/^ {2}"2026-11-02": \{ visits: 9, visitors: 9, views: 9 \}$/),
      expect.stringMatching(/^ {2}"2026-11-03": \{ visits: 1, visitors: 1, views: 1 \}$/),
    ]);
  });

  test('keep comments, and counts that another export has', async () => {
    const path = 'visits/site/2026-11.yml';
    const text = 'tool: other\ndays:\n  # The festival\n  2026-11-01: { visits: 4, views: 9 }\n';
    const { plan: changes } = await plan('date,visits\n2026-11-01,5\n', new Map([[path, text]]));
    const after = applyToTexts(changes, new Map([[path, text]])).get(path);
    expect(after).toContain('  # The festival\n  2026-11-01: { visits: 5, views: 9 }\n');
  });

  test('leave a file that cannot be read, and say so', async () => {
    const path = 'visits/site/2026-11.yml';
    const { plan: changes, unreadable } = await plan(
      'date,visits\n2026-11-01,5\n2026-12-01,5\n',
      new Map([[path, 'days: [broken\n']]),
    );
    expect(unreadable).toEqual([path]);
    expect(changes.changes).toHaveLength(1);
  });

  test('of any days, in any two parts, are the same as of all at once', async () => {
    const day = fc
      .integer({ min: 0, max: 70 })
      .map((days) => new Date(Date.UTC(2026, 9, 1) + days * 86_400_000).toISOString().slice(0, 10));
    const rows = fc.uniqueArray(fc.tuple(day, fc.nat({ max: 9999 })), {
      selector: ([one]) => one,
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(rows, fc.nat({ max: 20 }), async (all, cut) => {
        const table = (part: typeof all): string =>
          `date,visits\n${part.map(([one, count]) => `${one},${count}\n`).join('')}`;
        let texts: ReadonlyMap<string, string> = new Map();
        for (const part of [all.slice(0, cut), all.slice(cut), all])
          if (part.length > 0)
            texts = new Map([...texts, ...applyToTexts((await plan(table(part), texts)).plan, texts)]);
        expect((await plan(table(all), texts)).plan.changes).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('lie in a folder of their name', () => {
    expect(visitSourceName('', 'plausible')).toBe('plausible');
    expect(visitSourceName('Our Website!', 'other')).toBe('our-website');
    expect(visitSourceName('../..', 'other')).toBe('visits');
  });
});
