import { setTimeout as wait } from 'node:timers/promises';
import { createRandom, type Random } from '../../demo/random.mjs';
import { faultsOf, type World } from './faults';
import { judge, type Verdict } from './oracle';
import { come, type Person } from './people';
import { layWay } from './way';

/** What a room needs: everything that may fail but the people in it. */
export interface Surroundings extends Pick<World, 'servers' | 'waysToRedis' | 'redis' | 'disk'> {
  readonly seed: number;
  /** Where folders are made. */
  readonly folder: string;
  onFailure(what: string): void;
}

export interface RoomOutcome {
  readonly people: number;
  readonly words: number;
  readonly acknowledged: number;
  /** One for each place that was looked at: an editor, and each server after all of them were killed. */
  readonly verdicts: readonly Verdict[];
}

const persons = 5;
const committed = 'begin\n';
/**
 * Milliseconds within which all come to rest once nothing fails any more. Clients that could not connect wait
 * for up to 10 seconds before they try again.
 */
const restWithin = 90_000;

/**
 * Five people type into one room while so many rounds of faults are played, then all must come to rest with
 * the same text.
 */
export async function playRoom(
  number: number,
  rounds: number,
  surroundings: Surroundings,
  onRound: (faults: readonly string[]) => void,
): Promise<RoomOutcome> {
  const { seed, servers, folder, onFailure, disk, waysToRedis } = surroundings;
  const random = createRandom(seed, `faults of room ${number}`);
  const room = `fuzz/main/room-${number}.md`;
  const everybody: Person[] = [];
  const people: Person[] = [];
  let coming: Promise<unknown> = Promise.resolve();

  async function newcomer(): Promise<void> {
    const who = createRandom(seed, `person ${everybody.length} of room ${number}`);
    const up = (): number | undefined => {
      const open = servers.filter(({ isUp }) => isUp);
      return open.length > 0 ? who.pick(open).port : undefined;
    };
    const way = await layWay(up, who);
    const person = await come({ number: everybody.length, way, room, committed, folder, random: who });
    everybody.push(person);
    people.push(person);
  }

  for (let i = 0; i < persons; i++) await newcomer();
  const world: World = {
    ...surroundings,
    random,
    people,
    replace(person) {
      // Others may have gone at the same moment; faults need somebody to hit.
      if (people.length === 1) return;
      people.splice(people.indexOf(person), 1);
      const vanishing = person.vanish();
      // One after another: each is known by its number.
      coming = coming
        .then(() => vanishing)
        .then(newcomer)
        .catch((error: unknown) => onFailure(`nobody could come: ${String(error)}`));
    },
  };
  const typing = type(people, createRandom(seed, `typing in room ${number}`));
  try {
    for (let round = 0; round < rounds; round++) {
      const many = random.chance(0.25) ? 2 : 1;
      const chosen = Array.from({ length: many }, () => random.weighted(faultsOf(world)));
      onRound(chosen.map(({ name }) => name));
      await Promise.all(chosen.map(({ play }) => play(world)));
      await wait(random.int(20, 140));
    }
    await coming;
  } finally {
    await typing.stop();
  }
  disk?.free();
  for (const way of [...waysToRedis, ...people.map((one) => one.way)]) way.mend();
  if (!(await isReached(() => areSame(people)))) {
    for (const { state } of people) onFailure(`room ${number} did not come to rest: ${state}`);
  }
  const texts = [people[0]?.text ?? ''];
  // At once: what they said to have they have, without anybody who sends it again or a room that is tidied
  // up.
  await Promise.all(servers.map((server) => server.end('SIGKILL')));
  await Promise.all(people.map((person) => person.leave()));
  texts.push(...(await readAgain(room, surroundings)));
  const verdicts = texts.map((text) => judge(text, everybody));
  for (const { rest } of verdicts)
    if (rest !== committed)
      onFailure(`room ${number}: beside words there is ${JSON.stringify(rest.slice(0, 200))}`);
  return {
    people: everybody.length,
    words: everybody.reduce((sum, { words }) => sum + words.length, 0),
    acknowledged: everybody.reduce((sum, one) => sum + one.acknowledged, 0),
    verdicts,
  };
}

/**
 * Everybody types in spurts until it is stopped: in the pauses servers say to have all of it, which they then
 * may not lose.
 */
function type(people: readonly Person[], random: Random): { stop(): Promise<void> } {
  let isOver = false;
  const pauses = new Map<Person, number>();
  const typing = (async () => {
    while (!isOver) {
      const now = performance.now();
      for (const person of [...people]) {
        person.look();
        if (now < (pauses.get(person) ?? 0)) continue;
        if (random.chance(1 / 20)) pauses.set(person, now + random.int(200, 800));
        else if (random.chance(1 / 2)) person.typeWord();
      }
      await wait(random.int(5, 25));
    }
  })();
  return {
    stop: () => {
      isOver = true;
      return typing;
    },
  };
}

function areSame(people: readonly Person[]): boolean {
  // Everybody is looked at, so that it is noted of everybody.
  const areAtRest = people.map((person) => person.look());
  return areAtRest.every(Boolean) && people.every(({ text }) => text === people[0]?.text);
}

async function isReached(holds: () => boolean): Promise<boolean> {
  for (const end = Date.now() + restWithin; !holds(); await wait(10)) if (Date.now() > end) return false;
  return true;
}

/** What servers that were killed have on their disks, as a newcomer reads it from each. */
async function readAgain(
  room: string,
  { seed, servers, folder, onFailure }: Surroundings,
): Promise<string[]> {
  await Promise.all(servers.map((server) => server.start()));
  const random = createRandom(seed, room);
  const readers = await Promise.all(
    servers.map(async ({ port }, at) => {
      const way = await layWay(() => port, random);
      return come({ number: at, way, room, committed, folder, random });
    }),
  );
  if (!(await isReached(() => areSame(readers))))
    onFailure(`after all, servers do not have the same of ${room}`);
  const texts = readers.map(({ text }) => text);
  await Promise.all(readers.map((reader) => reader.leave()));
  return texts;
}
