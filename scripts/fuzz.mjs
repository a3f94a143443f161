// Plays many more schedules of typing, delays, refusals, undo, changes from outside, coming together and
// broken messages than npm test does: npm run fuzz -- [--schedules 10000] [--seed N]
// Lets servers, networks and disks fail around people who type together: npm run fuzz -- live [--rounds 200]
// [--seed N] [--servers 1|2] [--disk FOLDER]
import { parseArgs } from 'node:util';
import { endOnSignals, run } from './child.mjs';
import { node, root } from './places.mjs';
import { ensureToolchain } from './toolchain.mjs';

const [kind, ...rest] = process.argv.slice(2);
endOnSignals();
await ensureToolchain();
if (kind === 'live') {
  // It needs what is installed only now.
  const { fuzzLive } = await import('./fuzz/live.mjs');
  // Where it broke off, people go on trying to reach their server.
  process.exit((await fuzzLive(rest)) ? 0 : 1);
} else {
  process.exitCode = (await playSchedules()) ? 0 : 1;
}

async function playSchedules() {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  console.log(`${values.schedules} schedules of each kind, seed ${values.seed}`);
  const { ok } = await run(
    node,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      'test/unit/collab/text-binding.test.ts',
      'test/unit/collab/text-import.test.ts',
      'test/unit/collab/rejoin-merge.test.ts',
      'test/unit/collab/come-together.test.ts',
      'test/unit/server/frames.test.ts',
      '--testTimeout=3600000',
    ],
    {
      cwd: root,
      show: true,
      env: { ...process.env, KITH_SCHEDULES: values.schedules, KITH_SEED: values.seed },
    },
  );
  return ok;
}
