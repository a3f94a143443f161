// Five people type into one document, a word of its own for each edit, while everything around them fails:
// npm run fuzz -- live
//   --rounds 200    how often something fails: a server, the network, somebody's machine, a disk, Redis
//   --seed N        which faults at which moments; what they meet is another thing each time
//   --servers 1     or 2, which share rooms through Redis
// --disk FOLDER on a small disk, which is filled now and then; where it is left out one is mounted, if that
// is allowed here
// Every word that a server said to have must be there exactly once at the end, and every other one of who
// stayed; ends with 1 where one is not.
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleModule } from '../bundle.mjs';
import { ensureRedis } from '../redis.mjs';
import { bundleKith } from '../split-bundle.mjs';
import { makeTemporaryFolder } from '../temporary.mjs';

const player = `
  export { runLive } from './scripts/fuzz/live/run';
  export { isFine, reportOf } from './scripts/fuzz/live/report';
  export { diskOf, mountDisk } from './test/unit/server/mounted-disk';
`;

/** Half a day. */
const mostRounds = 100_000;

/** A disk that is filled is nobody's: bytes that it may have at the most. */
const largestDisk = 64 * 1024 * 1024;

/** @param {string[]} args */
export async function fuzzLive(args) {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      servers: { type: 'string', default: '1' },
      disk: { type: 'string' },
    },
  });
  const servers = wholeNumber('servers', values.servers, 1, 2);
  const rounds = wholeNumber('rounds', values.rounds, 1, mostRounds);
  const seed = wholeNumber('seed', values.seed, 0, Number.MAX_SAFE_INTEGER);
  if (servers > 1) await ensureRedis(console.error);
  const folder = makeTemporaryFolder('fuzz-live');
  const program = await bundleKith(folder);
  const live = await import(await bundleModule(player, folder, 'player'));
  const disk = values.disk === undefined ? live.mountDisk('8m') : ownFolderOn(values.disk, live.diskOf);
  if (!disk) console.error('No small disk can be mounted here: a full one is left out.');
  // Also where it is interrupted.
  process.once('exit', () => disk?.dispose());
  console.error(`${rounds} rounds, seed ${seed}`);
  const outcome = await live.runLive({
    program,
    folder,
    rounds,
    seed,
    servers,
    disk,
    /** @param {number} round @param {string[]} faults */
    onRound: (round, faults) => console.error(`  round ${round} of ${rounds}: ${faults.join(', ')}`),
  });
  console.log(live.reportOf(outcome));
  return live.isFine(outcome);
}

/**
 * A folder on a disk that is filled; a large one is refused, and all that was there stays.
 * @template {{ dispose(): void }} Disk
 * @param {string} where
 * @param {(folder: string) => Disk} diskOf
 */
function ownFolderOn(where, diskOf) {
  const { blocks, bsize } = statfsSync(where);
  if (blocks * bsize > largestDisk)
    refuse(
      `“--disk” is a folder on a small disk, since it is filled: ${where} is on one of more than 64 MB.`,
    );
  const folder = mkdtempSync(path.join(where, 'kith-fuzz-'));
  return { ...diskOf(folder), dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * @param {string} option
 * @param {string} value
 * @param {number} least
 * @param {number} most
 */
function wholeNumber(option, value, least, most) {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most)
    refuse(`“--${option}” is a whole number from ${least} to ${most}.`);
  return number;
}

/** @param {string} why */
function refuse(why) {
  console.error(why);
  process.exit(2);
}
