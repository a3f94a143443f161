import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planEntry, type NewEntry } from '../../../src/core/services/moderation/log/plan-entry';
import type { LoggedEntry } from '../../../src/core/model/moderation/log/read-log';
import { commitAll } from '../../harness/folders';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const report = '01M6EMCTG0936X86QH72T8QB09';
const hour = 3_600_000;
const start = Date.UTC(2026, 10, 2, 9);

function logFiles(): Record<string, string> {
  const entries: LoggedEntry[] = [];
  const files: Record<string, string> = {};
  const add = (written: NewEntry, now: number): string => {
    const { entry, change } = planEntry(written, { now, entries });
    entries.push(entry);
    files[change.path] = change.text;
    return entry.id;
  };
  const about = { target: 'discussions/a/thread.md', subject: 'bo', reason: 'Advert' };
  add({ ...about, actor: 'spam', action: 'hold', automated: true }, start);
  const hide = add(
    { ...about, actor: 'ada', action: 'hide', guideline: 'CODE_OF_CONDUCT.md', report },
    start + 4 * hour,
  );
  const appeal = add({ ...about, actor: 'bo', action: 'appeal', previous: hide }, start + 5 * hour);
  add({ ...about, actor: 'cy', action: 'overrule', previous: appeal }, start + 6 * hour);
  return files;
}

async function community(): Promise<string> {
  const folder = kith.folder({
    'community.yml': 'name: Harbour\nprivate_store: ../harbour-private\n',
    'CODE_OF_CONDUCT.md': '# Conduct\n',
    'members/ada.md': '---\nname: Ada\nroles: [moderator]\n---\n',
    'members/bo.md': '---\nname: Bo\n---\n',
    'members/cy.md': '---\nname: Cy\nroles: [moderator]\n---\n',
    'discussions/a/thread.md': '---\ntitle: A\nauthor: bo\ncreated: 2026-11-01\n---\nText\n',
    ...logFiles(),
  });
  await commitAll(folder);
  return folder;
}

const period = ['--since', '2026-11-01', '--until', '2026-12-01'];

test('a report of moderation says what was done, and how long it took where the private store is', async () => {
  const folder = await community();
  const { status, stdout } = await kith.run(folder, 'moderation-report', ...period);
  expect(status).toBe(0);
  expect(stdout).toContain('# Harbour: moderation Nov 1 – 30, 2026');
  expect(stdout).toMatch(/\| Hidden +\| +1 \| +0 \|/);
  expect(stdout).toMatch(/\| Held +\| +0 \| +1 \|/);
  expect(stdout).not.toContain('Time to decision');
  expect(stdout).not.toMatch(/\b(?:ada|bo|cy|Advert|discussions)\b/);
  const check = await kith.run(folder, 'check');
  expect(check.stdout).not.toMatch(/log-/);

  const store = join(folder, '..', 'harbour-private');
  const made = await kith.run(folder, 'init', '--private-store', store, '--language', 'nl');
  expect(made).toMatchObject({ status: 0 });
  expect(existsSync(join(store, '.git'))).toBe(true);
  try {
    mkdirSync(join(store, 'reports'));
    writeFileSync(
      join(store, 'reports', `${report}.yml`),
      `id: ${report}\nat: 2026-11-02T12:00:00Z\ntarget: discussions/a/thread.md\nreason: x\nvia: mail\n`,
    );
    const json = await kith.run(folder, 'moderation-report', ...period, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      reasons: [{ guideline: 'CODE_OF_CONDUCT.md', count: 1 }],
      appeals: { made: 1, decided: 1, overturned: 1, open: 0 },
      time: { median: 4, n: 1 },
    });
    const dutch = await kith.run(folder, 'moderation-report', ...period, '--language', 'nl');
    expect(dutch.stdout).toContain('## Tijd tot besluit');
    const figures = await kith.run(
      folder,
      'metrics',
      '--since',
      '2026-11-01',
      '--metric',
      'decision_time',
      '--json',
    );
    expect(JSON.parse(figures.stdout)).toMatchObject({ metrics: { decision_time: { value: 4, n: 1 } } });
  } finally {
    rmSync(store, { recursive: true, force: true });
  }
});

test('a private store in the community is refused, in words', async () => {
  const folder = await community();
  const inside = await kith.run(folder, 'init', '--private-store', join(folder, 'private'));
  expect(inside.status).toBe(2);
  expect(inside.stderr).toContain('in the community’s repository');
  expect(existsSync(join(folder, 'private'))).toBe(false);
  const missing = await kith.run(
    folder,
    'moderation-report',
    '--private-store',
    join(folder, '..', 'nowhere'),
  );
  expect(missing.stderr).toContain('There is no private store');
});
