import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { caseState, type CaseStep } from '../../../src/core/services/moderation/private-store/case-steps';
import type { PrivateStore } from '../../../src/core/services/moderation/private-store/private-store';
import { createDiskPrivateStore } from '../../../src/node/private-store/disk-private-store';

const about = 'discussions/job/thread.md';
const start = Date.UTC(2026, 10, 2, 10);

describe('two clones of a private store', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'kith-cases-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const git = (cwd: string, ...args: string[]): void => {
    const who = [
      '-c',
      'user.name=Leila',
      '-c',
      'user.email=leila@wadden.nl',
      '-c',
      'init.defaultBranch=main',
    ];
    execFileSync('git', [...who, ...args], { cwd, stdio: 'ignore' });
  };
  const commit = (folder: string): void => {
    git(folder, 'add', '.');
    git(folder, 'commit', '-qm', 'Moderate');
  };

  test('a step with a forged clock does not lock a case', async () => {
    const store = createDiskPrivateStore(root);
    await mkdir(join(root, 'cases'));
    await writeFile(
      join(root, 'cases', '01M6EMCTG0936X86QH72T8QB0A.yml'),
      `about: ${about}\nstep: claim\nby: bo\nat: 2026-11-01T10:00:00Z\nlamport: ${2 ** 53 - 1}\n`,
    );
    expect((await store.claim({ about, by: 'leila', seen: '', now: start })).type).toBe('own');
    await store.release({ about, by: 'leila', now: start + 1000 });
    const [own] = (await store.read(new AbortController().signal)).cases;
    expect(own?.claimedBy).toBeUndefined();
  });

  test('whoever claimed first has a case that two claimed offline, without a conflict', async () => {
    const [here, there, shared] = ['here', 'there', 'shared.git'].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ];
    const stores = { leila: createDiskPrivateStore(here), wout: createDiskPrivateStore(there) };
    const claim = (by: keyof typeof stores, seen: string, now: number) =>
      stores[by].claim({ about, by, seen, now });
    git(root, 'init', '-q', '--bare', shared);
    git(root, 'clone', '-q', shared, here);
    await stores.leila.addNote({
      id: '01M6EMCTG0936X86QH72T8QB0A',
      at: start,
      by: 'leila',
      about,
      text: 'Seen.',
    });
    commit(here);
    git(here, 'push', '-q', 'origin', 'HEAD:main');
    git(root, 'clone', '-q', '-b', 'main', shared, there);

    // Offline each has it. Wout was first; Leila even gave it back and claimed it again.
    expect((await claim('wout', '', start + 60_000)).type).toBe('own');
    commit(there);
    expect((await claim('leila', '', start + 120_000)).type).toBe('own');
    await stores.leila.release({ about, by: 'leila', now: start + 180_000 });
    const again = (await heldIn(stores.leila)).version;
    expect((await claim('leila', again, start + 240_000)).type).toBe('own');
    commit(here);
    git(here, 'push', '-q', 'origin', 'HEAD:main');
    git(there, 'pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main');
    git(there, 'push', '-q', 'origin', 'HEAD:main');
    git(here, 'pull', '-q', '--ff-only', 'origin', 'main');

    const held = await heldIn(stores.leila);
    expect(held).toMatchObject({ claimedBy: 'wout', claimedAt: start + 60_000 });
    expect(await heldIn(stores.wout)).toEqual(held);
    // Who lost it is told who has it, and may take it over, having seen that.
    expect(await claim('leila', again, start + 300_000)).toMatchObject({
      type: 'changed',
      current: { claimedBy: 'wout' },
    });
    expect((await claim('leila', held.version, start + 300_000)).type).toBe('own');
  });

  async function heldIn(store: PrivateStore): Promise<{ version: string; claimedBy?: string }> {
    const { cases, unreadable } = await store.read(new AbortController().signal);
    expect(unreadable).toEqual([]);
    expect(cases).toHaveLength(1);
    return cases[0] ?? { version: '' };
  }
});

test('the state of a case does not depend on the order in which its steps arrive', () => {
  const steps = fc.array(
    fc.record({
      id: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      step: fc.constantFrom('claim' as const, 'release' as const),
      by: fc.constantFrom('leila', 'wout'),
      lamport: fc.integer({ min: 1, max: 3 }),
      after: fc.constantFrom(undefined, 'A', 'B', 'C'),
    }),
  );
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat()), (some, chance) => {
      const all = [...new Map(some.map((one) => [one.id, one])).values()].map(
        ({ after, ...one }): CaseStep => ({ ...one, about, at: 0, ...(after !== undefined && { after }) }),
      );
      const shuffled = all
        .map((one) => ({ one, at: chance.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
      expect(caseState(about, shuffled)).toEqual(caseState(about, all));
    }),
  );
});
