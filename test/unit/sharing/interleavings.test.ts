import path from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../node/git-fixture';
import { playInterleaving } from './interleavings';

// npm run fuzz -- share plays many more.
const rounds = Number(process.env['KITH_ROUNDS'] ?? 2);
const steps = Number(process.env['KITH_STEPS'] ?? 8);
const seed = Number(process.env['KITH_SEED'] ?? 1);
const folder = temporaryFolder();

beforeAll(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});

/** Mulberry32, by Tommy Ettinger: numbers in [0, 1). */
function randomOf(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test.each(Array.from({ length: rounds }, (_, round) => seed + round))(
  'two people write, share and get, offline at times: all arrives once, and staged changes stay (seed %d)',
  async (round) => {
    const { story, faults } = await playInterleaving(
      path.join(folder, String(round)),
      steps,
      randomOf(round),
    );
    expect(faults, story.join('\n')).toEqual([]);
  },
);
