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
const now = Date.UTC(2026, 10, 2, 10);

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

  it('tells the second of two who claim who has it, and lets them take over on purpose', async () => {
    const [one, other] = [createDiskPrivateStore(folder), createDiskPrivateStore(folder)];
    const claim = (by: string, seen: string) => ({ about, by, seen, now });
    const first = await one.claim(claim('leila', ''));
    expect(first).toMatchObject({ type: 'own', claimed: { claimedBy: 'leila', claimedAt: now } });
    const second = await other.claim(claim('wout', ''));
    expect(second).toMatchObject({ type: 'changed', current: { claimedBy: 'leila' } });
    expect(await one.claim(claim('leila', ''))).toEqual(first);
    const seen = second.type === 'changed' ? second.current.version : '';
    expect(await other.claim(claim('wout', seen))).toMatchObject({ type: 'own' });
    // What is no longer hers cannot be given back.
    await one.release({ about, by: 'leila', now });
    expect(await store(folder)).toMatchObject([{ about, claimedBy: 'wout', notes: [] }]);
    await other.release({ about, by: 'wout', now });
    const [free] = (await store(folder)) as { version: string; claimedBy?: string }[];
    expect(free?.claimedBy).toBeUndefined();
    expect(await one.claim(claim('leila', seen))).toMatchObject({ type: 'changed' });
    expect(await one.claim(claim('leila', free?.version ?? ''))).toMatchObject({ type: 'own' });
  });

  it('has one holder of a case that two claim at the same moment', async () => {
    const [one, other] = [createDiskPrivateStore(folder), createDiskPrivateStore(folder)];
    const claims = [
      { store: one, by: 'leila' },
      { store: other, by: 'wout' },
    ];
    await Promise.all(claims.map(({ store, by }) => store.claim({ about, by, seen: '', now })));
    const [held] = (await store(folder)) as { claimedBy: string }[];
    for (const { store, by } of claims)
      expect(await store.claim({ about, by, seen: '', now })).toMatchObject({
        type: by === held?.claimedBy ? 'own' : 'changed',
      });
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
      { about, version: '', notes: [{ by: 'leila' }, { by: 'wout', text: 'Asked them.' }] },
    ]);
  });

  it('names steps of cases that cannot be read, which count for nothing', async () => {
    await mkdir(join(folder, 'cases'));
    const path = casePath('01M6EMCTG0936X86QH72T8QB09');
    await writeFile(join(folder, path), `about: ${about}\nstep: claim\nby: wout\nat: 2026-11-02\n`);
    const disk = createDiskPrivateStore(folder);
    expect(await disk.claim({ about, by: 'leila', seen: '', now })).toMatchObject({ type: 'own' });
    const { unreadable } = await disk.read(signal);
    expect(unreadable).toMatchObject([{ path, why: { args: ['lamport'] } }]);
  });
});

async function store(folder: string): Promise<unknown> {
  return (await createDiskPrivateStore(folder).read(signal)).cases;
}
