import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FillableDisk } from '../../../test/unit/server/mounted-disk';
import { createRandom } from '../../demo/random.mjs';
import { createRedis } from './redis';
import type { Outcome } from './report';
import { playRoom, type RoomOutcome } from './room';
import { createServer } from './servers';
import { layWay } from './way';

export interface RunOptions {
  /** The bundled command line, as it is shipped. */
  readonly program: string;
  /** An empty folder. */
  readonly folder: string;
  readonly seed: number;
  /** How often something fails. */
  readonly rounds: number;
  /** Two share their rooms through Redis. */
  readonly servers: 1 | 2;
  readonly disk?: FillableDisk | undefined;
  /** What fails now, and in which round. */
  onRound(round: number, faults: readonly string[]): void;
}

/**
 * Rounds after which all come to rest and another room begins: what is wrong is found soon, and texts do not
 * grow for ever.
 */
const roundsOfARoom = 50;

/**
 * Plays faults around people who type together. Never rejects for what a server does wrong: that is in the
 * outcome.
 */
export async function runLive(options: RunOptions): Promise<Outcome> {
  const { program, folder, seed, rounds, disk, onRound } = options;
  const failures: string[] = [];
  const onFailure = (what: string): void => void failures.push(what);
  const redis = options.servers > 1 ? await createRedis() : undefined;
  const waysToRedis = redis
    ? await Promise.all(
        Array.from({ length: options.servers }, (_, at) =>
          layWay(() => redis.port, createRandom(seed, `way of server ${at} to Redis`)),
        ),
      )
    : [];
  const servers = Array.from({ length: options.servers }, (_, at) => {
    const data = path.join(at === 0 && disk ? disk.folder : folder, `rooms-${at}`);
    mkdirSync(data);
    const way = waysToRedis[at];
    return createServer({
      program,
      data,
      onFailure,
      ...(way && { redis: `redis://127.0.0.1:${way.port}` }),
    });
  });
  const played = new Map<string, number>();
  const outcomes: RoomOutcome[] = [];
  let round = 0;
  try {
    await Promise.all(servers.map((server) => server.start()));
    const surroundings = { seed, servers, waysToRedis, redis, disk, folder, onFailure };
    for (let number = 1; round < rounds && failures.length === 0; number++) {
      const left = Math.min(roundsOfARoom, rounds - round);
      const outcome = await playRoom(number, left, surroundings, (names) => {
        onRound(++round, names);
        for (const name of names) played.set(name, (played.get(name) ?? 0) + 1);
      });
      outcomes.push(outcome);
      if (outcome.verdicts.some(({ lost, doubled }) => lost.length + doubled.length > 0)) break;
    }
  } catch (error) {
    onFailure(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await Promise.all(servers.map((server) => server.end('SIGTERM')));
    await redis?.end();
    for (const way of waysToRedis) way.close();
  }
  const sum = (of: (outcome: RoomOutcome) => number): number =>
    outcomes.reduce((all, outcome) => all + of(outcome), 0);
  const found = outcomes.flatMap(({ verdicts }) => verdicts);
  return {
    seed,
    servers: options.servers,
    rounds: round,
    rooms: outcomes.length,
    faults: Object.fromEntries([...played].sort(([a], [b]) => a.localeCompare(b))),
    people: sum(({ people }) => people),
    words: sum(({ words }) => words),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    // As the editors had it; what servers have once more is only looked at for what is lost.
    forgone: sum(({ verdicts }) => verdicts[0]?.forgone ?? 0),
    lost: [...new Set(found.flatMap(({ lost }) => lost))],
    doubled: [...new Set(found.flatMap(({ doubled }) => doubled))],
    failures,
  };
}
