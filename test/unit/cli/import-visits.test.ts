import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(() => {
  kith = createKith();
});
afterAll(() => kith.dispose());

test('visits are imported once, with what was left out by file and line, and counted', async () => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const folder = kith.folder({
    'community.yml': 'name: Harbour\n',
    'visitors.csv': `date,visitors,pageviews,visits,bounce_rate\n${yesterday},10,18,11,40\nTotals,10,18,11,40\n`,
  });
  const file = join(folder, `visits/site/${yesterday.slice(0, 7)}.yml`);
  const dry = await kith.run(folder, 'import', 'visits', 'visitors.csv', '--source', 'Site', '--dry-run');
  expect(dry).toMatchObject({ status: 0, stderr: '' });
  expect(dry.stdout).toContain('Nothing was written');
  expect(dry.stdout).toContain('visitors.csv:3: “Totals” is no day, such as 2026-03-14.');
  expect(dry.stdout).toContain('bounce_rate');

  const { status, value } = await kith.json(
    folder,
    'import',
    'visits',
    'visitors.csv',
    '--source',
    'Site',
    '--json',
  );
  expect(status).toBe(0);
  expect(value).toMatchObject({
    written: true,
    tool: 'plausible',
    source: 'site',
    days: { added: 1, changed: 0, same: 0 },
    problems: [{ line: 3 }],
    unused: ['bounce_rate'],
  });
  const text = readFileSync(file, 'utf8');
  await kith.run(folder, 'import', 'visits', 'visitors.csv', '--source', 'Site');
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(await kith.json(folder, 'check', '--json')).toMatchObject({ status: 0, value: { problems: [] } });
  expect(await kith.json(folder, 'metrics', '--metric', 'visits', '--json')).toMatchObject({
    value: { metrics: { visits: { value: 11, unit: 'times', external: [{ name: 'site' }] } } },
  });

  writeFileSync(join(folder, 'pages.csv'), 'name,visitors\n/,3\n');
  const pages = await kith.run(folder, 'import', 'visits', 'pages.csv');
  expect(pages).toMatchObject({ status: 2 });
  expect(pages.stderr).toContain('“pages.csv”, line 1: No column of the table is called “date”.');
  expect(await kith.run(folder, 'import', 'visits', 'absent.csv')).toMatchObject({ status: 2 });
});
