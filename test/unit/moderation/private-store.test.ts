import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/core/model/moderation/report';
import { readReport, writeReport } from '../../../src/core/services/moderation/private-store/report-file';
import { casePath } from '../../../src/core/services/moderation/private-store/store-paths';
import { createDiskPrivateStore } from '../../../src/node/private-store/disk-private-store';

const { signal } = new AbortController();
const report: Report = {
  id: '01M6EMCTG0936X86QH72T8QB09',
  at: Date.UTC(2026, 10, 2, 9),
  reporter: 'bram',
  target: 'discussions/job/thread.md',
  reason: 'Second advert this week:\n\n  “apply now”: no #thanks',
  via: 'editor',
};
const about = 'discussions/job/thread.md';

describe('reports', () => {
  it('are read as they were written, whatever they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (said) => {
        const reason = said.trim().replace(/\r\n?/g, '\n');
        const { path, text } = writeReport({ ...report, reason });
        expect(readReport(path, text)).toEqual({ ...report, reason });
      }),
    );
  });

  it('that cannot be read say where', () => {
    expect(readReport('reports/a.yml', 'id: a\nat: soon\ntarget: x')).toMatchObject({
      path: 'reports/a.yml',
      range: [1, 4, 1, 8],
    });
    expect(readReport('reports/a.yml', 'id: [')).toMatchObject({ path: 'reports/a.yml' });
  });
});

describe('a private store on disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kith-store-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps reports, and leaves alone what it cannot read', async () => {
    const store = createDiskPrivateStore(folder);
    expect(await store.read(signal)).toEqual({ reports: [], cases: [], unreadable: [] });
    await store.addReport(report);
    await writeFile(join(folder, 'reports', 'bad.yml'), 'at: [');
    const { reports, unreadable } = await store.read(signal);
    expect(reports).toEqual([report]);
    expect(unreadable).toMatchObject([{ path: 'reports/bad.yml' }]);
    expect(await readFile(join(folder, 'reports', 'bad.yml'), 'utf8')).toBe('at: [');
    await expect(store.addReport(report)).rejects.toThrow(/already|exists|there/i);
  });

  it('tells the second of two who claim at once who has it', async () => {
    const [one, other] = [createDiskPrivateStore(folder), createDiskPrivateStore(folder)];
    const now = Date.UTC(2026, 10, 2, 10);
    const claims = await Promise.all([
      one.claim({ about, by: 'leila', seen: 0, now }),
      other.claim({ about, by: 'wout', seen: 0, now }),
    ]);
    expect(claims.map(({ type }) => type).sort()).toEqual(['changed', 'own']);
    const holder = claims[0]?.type === 'own' ? 'leila' : 'wout';
    const refused = claims.find((claim) => claim.type === 'changed');
    expect(refused).toMatchObject({ current: { claimedBy: holder, version: 1 } });
    await one.release(about, holder);
    expect(await store(folder)).toMatchObject([{ about, version: 2, notes: [] }]);
    expect(await other.claim({ about, by: 'wout', seen: 1, now })).toMatchObject({ type: 'changed' });
    expect(await other.claim({ about, by: 'wout', seen: 2, now })).toMatchObject({ type: 'own' });
  });

  it('keeps notes beside their case, in order of time', async () => {
    const disk = createDiskPrivateStore(folder);
    await disk.addNote({
      id: '01M6EMCTG0936X86QH72T8QB0B',
      at: 2000,
      by: 'wout',
      about,
      text: 'Asked them.',
    });
    await disk.addNote({ id: '01M6EMCTG0936X86QH72T8QB0A', at: 1000, by: 'leila', about, text: 'Seen.' });
    expect(await store(folder)).toMatchObject([
      { about, version: 0, notes: [{ by: 'leila' }, { by: 'wout', text: 'Asked them.' }] },
    ]);
  });

  it('does not claim a case whose file cannot be read', async () => {
    await mkdir(join(folder, 'cases'));
    await writeFile(join(folder, casePath(about)), 'about: x\n');
    const claim = await createDiskPrivateStore(folder).claim({ about, by: 'leila', seen: 0, now: 0 });
    expect(claim).toMatchObject({ type: 'unreadable', problem: { path: casePath(about) } });
  });
});

async function store(folder: string): Promise<unknown> {
  return (await createDiskPrivateStore(folder).read(signal)).cases;
}
