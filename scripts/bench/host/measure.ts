// Runs inside the real extension host: opens the community that the window shows, cold and warm, and writes
// down what that cost the thread that the editor's extensions share.
import { existsSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { commands, extensions } from 'vscode';
import type { KithExports } from '../../../src/extension/extension';

interface Opening {
  /** Until everything was read and checked, in ms. */
  readonly ms: number;
  /** The longest time that the thread was not to be had, in ms. */
  readonly longestBlock: number;
  /** The same after that, until everything can be searched. */
  readonly indexingBlock: number;
  /** How long that took, in ms. */
  readonly indexing: number;
  /** What the heap and buffers of the extension host grew by, in MB. */
  readonly memory: number;
  /** What the process holds after that, in MB. */
  readonly rss: number;
  /** Processor time of all threads of the process until everything can be searched, in ms. */
  readonly processorTime: number;
}

export async function run(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const kith = extensions.getExtension<KithExports>('kith-community.kith');
  if (!kith) throw new Error('Kith is not installed');
  // While the window starts, its own extensions have the thread: their time is not Kith's. On a machine that
  // others work on it is never quiet.
  const longest = performance.now() + 30_000;
  for (let quiet = 0; quiet < 3 && performance.now() < longest;) {
    const block = await blockWhile(() => new Promise((resolve) => setTimeout(resolve, 500)));
    quiet = block < 20 ? quiet + 1 : 0;
  }
  const wasActive = kith.isActive;
  const begun = performance.now();
  const { communities } = await profiled(process.env['KITH_BENCH_PROFILE_ACTIVATION'], async () =>
    kith.activate(),
  );
  const activation = wasActive ? undefined : performance.now() - begun;
  await commands.executeCommand('kith.community.focus');
  await ready(communities);

  const storage = process.env['KITH_BENCH_STORAGE'];
  const rounds = Number(process.env['KITH_BENCH_ROUNDS'] ?? '3');
  const cold: Opening[] = [];
  const warm: Opening[] = [];
  await profiled(process.env['KITH_BENCH_PROFILE'], async () => {
    for (let round = 0; round < rounds; round++) {
      cold.push(
        await reopen(communities, collect, async () => {
          if (!storage || !existsSync(storage)) throw new Error('No caches are where they should be');
          // A cache may be written this moment.
          await rm(storage, { recursive: true, maxRetries: 10, retryDelay: 100 });
        }),
      );
      warm.push(await reopen(communities, collect, async () => undefined));
    }
  });
  const idle = await blockWhile(() => new Promise((resolve) => setTimeout(resolve, 2000)));
  const [folder] = communities.folders;
  const documents = folder?.community.documents.size ?? 0;
  const problems = [...(folder?.community.problems() ?? [])].length;
  const result = { activation, documents, problems, cold, warm, idle };
  writeFileSync(process.env['KITH_BENCH_RESULT'] ?? '', JSON.stringify(result));
}

async function reopen(
  communities: KithExports['communities'],
  collect: () => void,
  between: () => Promise<void>,
): Promise<Opening> {
  const monitor = monitorEventLoopDelay({ resolution: 1 });
  let before = 0;
  let begun = 0;
  let load = process.cpuUsage();
  await communities.reopen(async () => {
    await between();
    collect();
    before = used();
    // Neither the collection nor what this turn of the loop did before it is the opening's.
    await new Promise((resolve) => setTimeout(resolve, 100));
    monitor.enable();
    load = process.cpuUsage();
    begun = performance.now();
  });
  await ready(communities);
  const ms = performance.now() - begun;
  monitor.disable();
  const indexingBegun = performance.now();
  const indexingBlock = await blockWhile(async () => {
    const never = new AbortController().signal;
    for (const { search } of communities.folders) await search.settled(never);
  });
  const indexing = performance.now() - indexingBegun;
  const { user, system } = process.cpuUsage(load);
  // The caches are written when there is nothing else to do: the next opening is warm only after that, and a
  // cold one is cold only where nobody writes them meanwhile.
  await new Promise((resolve) => setTimeout(resolve, 7000));
  collect();
  return {
    ms,
    longestBlock: monitor.max / 1e6,
    indexingBlock,
    indexing,
    memory: (used() - before) / 1e6,
    rss: process.memoryUsage.rss() / 1e6,
    processorTime: (user + system) / 1e3,
  };
}

/** Runs something and says for how long at most the event loop stood still meanwhile, in ms. */
async function blockWhile(work: () => Promise<unknown>): Promise<number> {
  const monitor = monitorEventLoopDelay({ resolution: 1 });
  monitor.enable();
  await work();
  monitor.disable();
  return monitor.max / 1e6;
}

/** Keeps a processor profile of what runs meanwhile, where one was asked for. */
async function profiled<T>(file: string | undefined, work: () => Promise<T>): Promise<T> {
  if (!file) return work();
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 250 });
  await session.post('Profiler.start');
  const result = await work();
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(file, JSON.stringify(profile));
  session.disconnect();
  return result;
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function ready(communities: KithExports['communities']): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const read = communities.folders.every(({ community }) => community.status.phase === 'ready');
      if (read && communities.folders.length > 0) resolve();
      else setTimeout(look, 5);
    };
    look();
  });
}
