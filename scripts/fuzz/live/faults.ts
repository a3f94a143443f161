import { setTimeout as wait } from 'node:timers/promises';
import type { FillableDisk } from '../../../test/unit/server/mounted-disk';
import type { Random } from '../../demo/random.mjs';
import type { Person } from './people';
import type { Redis } from './redis';
import type { Server } from './servers';
import type { Way } from './way';

/** What can fail. */
export interface World {
  readonly random: Random;
  readonly servers: readonly Server[];
  /** Who is there and stays. */
  readonly people: readonly Person[];
  /** How each server reaches Redis. */
  readonly waysToRedis: readonly Way[];
  readonly redis?: Redis | undefined;
  /** What the first server's rooms are kept on. */
  readonly disk?: FillableDisk | undefined;
  /** Somebody goes without a word and never comes back; another comes. */
  replace(person: Person): void;
}

/** Something fails, and is put right by the time it resolves. */
export type Fault = (world: World) => Promise<void>;

const serverFaults: Record<string, Fault> = {
  'server killed': (world) => restart(world, 'SIGKILL'),
  'server told to end': (world) => restart(world, 'SIGTERM'),
  'server stopped for a while': ({ random, servers }) => random.pick(servers).pause(random.int(50, 550)),
};

const networkFaults: Record<string, Fault> = {
  'connection cut': async ({ random, people }) => random.pick(people).way.cut(),
  'connection cut on one side': async ({ random, people }) => random.pick(people).way.cutHalf(),
  'network held': (world) => atBadWay(world, 500, ({ pace }) => (pace.there = pace.back = 'not at all')),
  'network held one way': (world) =>
    atBadWay(world, 500, ({ pace }) => (pace[world.random.pick(['there', 'back'] as const)] = 'not at all')),
  'network late': (world) => atBadWay(world, 500, ({ pace }) => (pace.there = pace.back = 'late')),
  'network slow': (world) =>
    atBadWay(world, 1200, ({ pace }) => (pace.there = pace.back = 'little by little')),
  'slow reader': (world) => atBadWay(world, 1200, ({ pace }) => (pace.back = 'little by little')),
  'person gone for good': async ({ random, people, replace }) => replace(random.pick(people)),
};

const diskFaults: Record<string, Fault> = {
  async 'disk full'({ random, disk }) {
    disk?.fill();
    await wait(random.int(100, 700));
    disk?.free();
  },
};

const redisFaults: Record<string, Fault> = {
  'Redis killed': async ({ random, redis }) => redis?.leave(random.int(50, 450)),
  'Redis stopped for a while': async ({ random, redis }) => redis?.pause(random.int(100, 2700)),
  async 'a server without Redis'({ random, waysToRedis }) {
    const way = random.pick(waysToRedis);
    if (random.chance(0.5)) way.pace.there = way.pace.back = 'not at all';
    else shut(way);
    await wait(random.int(100, 1600));
    mend(way, random);
  },
  async 'all servers without Redis'({ random, waysToRedis }) {
    waysToRedis.forEach(shut);
    await wait(random.int(100, 1300));
    waysToRedis.forEach((way) => way.mend());
  },
  'connections to Redis cut': async ({ waysToRedis }) => waysToRedis.forEach((way) => way.cut()),
};

export interface NamedFault {
  readonly name: string;
  readonly play: Fault;
}

/**
 * Those that can be where there is a disk that can be full, and a Redis; what weighs more comes more often.
 */
export function faultsOf({
  disk,
  redis,
}: Pick<World, 'disk' | 'redis'>): readonly (readonly [NamedFault, weight: number])[] {
  const weighing = (faults: Record<string, Fault>, weight: number): [NamedFault, number][] =>
    Object.entries(faults).map(([name, play]) => [{ name, play }, weight]);
  return [
    ...weighing(serverFaults, 1),
    ...weighing(networkFaults, 1),
    ...(disk ? weighing(diskFaults, 2) : []),
    ...(redis ? weighing(redisFaults, 1) : []),
  ];
}

async function restart({ random, servers }: World, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const server = random.pick(servers);
  await server.end(signal);
  await wait(random.int(0, 300));
  await server.start();
}

/** At one person's way, for at most so many milliseconds. */
async function atBadWay({ random, people }: World, most: number, spoil: (way: Way) => void): Promise<void> {
  const { way } = random.pick(people);
  spoil(way);
  await wait(random.int(50, most));
  mend(way, random);
}

/** What was held goes on, or is lost. */
function mend(way: Way, random: Random): void {
  way.mend();
  if (random.chance(0.5)) way.cut();
}

function shut(way: Way): void {
  way.isShut = true;
  way.cut();
}
