// Plays many more schedules of typing, delays, refusals, undo, changes from outside, coming together and
// broken messages than npm test does: npm run fuzz -- [--schedules 10000] [--seed N]
// Lets servers, networks and disks fail around people who type together: npm run fuzz -- live [--rounds 200]
// [--seed N] [--servers 1|2] [--disk FOLDER]
// Lets two people write, share and get what the other shared, with a network that goes and comes back:
// npm run fuzz -- share [--rounds 100] [--steps 20] [--seed N]
// Counts out random recurrence rules and compares with other libraries:
// npm run fuzz -- recurrence [--rules 10000] [--seed N]
// Sends posts and answers to each service, with each fault, its answers cut at each byte, and killed at each
// write and flush; with --write, what came of it becomes the table of docs/channels.md:
// npm run fuzz -- channels [--write]
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
  const known = { share: playSharing, recurrence: playRules, channels: playChannels };
  const plays =
    kind !== undefined && kind in known ? known[/** @type {keyof known} */ (kind)] : playSchedules;
  process.exitCode = (await plays()) ? 0 : 1;
}

async function playSharing() {
  const { values } = parseArgs({
    args: rest,
    options: {
      rounds: { type: 'string', default: '100' },
      steps: { type: 'string', default: '20' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  console.log(`${values.rounds} interleavings of ${values.steps} steps, the first with seed ${values.seed}`);
  const env = { KITH_ROUNDS: values.rounds, KITH_STEPS: values.steps, KITH_SEED: values.seed };
  return playTests(['test/unit/sharing/interleavings.test.ts'], env);
}

async function playRules() {
  const { values } = parseArgs({
    args: rest,
    options: {
      rules: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  console.log(`${values.rules} rules, seed ${values.seed}`);
  const env = { KITH_RULES: values.rules, KITH_SEED: values.seed };
  return playTests(['test/unit/events/recurrence-peers.test.ts'], env);
}

async function playChannels() {
  const { values } = parseArgs({ args: rest, options: { write: { type: 'boolean', default: false } } });
  const env = { KITH_CUTS: 'all', ...(values.write && { KITH_WRITE_DOCS: '1' }) };
  const tests = [
    'test/unit/channels/matrix.test.ts',
    'test/unit/channels/answers.test.ts',
    'test/unit/channels/answers-kill.test.ts',
    'test/unit/cli/publish-channels-kill.test.ts',
  ];
  return playTests(tests, env);
}

async function playSchedules() {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  console.log(`${values.schedules} schedules of each kind, seed ${values.seed}`);
  const tests = [
    'test/unit/collab/text-binding.test.ts',
    'test/unit/collab/text-import.test.ts',
    'test/unit/collab/rejoin-merge.test.ts',
    'test/unit/collab/come-together.test.ts',
    'test/unit/server/frames.test.ts',
  ];
  return playTests(tests, { KITH_SCHEDULES: values.schedules, KITH_SEED: values.seed });
}

/**
 * @param {readonly string[]} tests
 * @param {Readonly<Record<string, string>>} env
 */
async function playTests(tests, env) {
  const { ok } = await run(
    node,
    ['node_modules/vitest/vitest.mjs', 'run', ...tests, '--testTimeout=3600000'],
    { cwd: root, show: true, env: { ...process.env, ...env } },
  );
  return ok;
}
