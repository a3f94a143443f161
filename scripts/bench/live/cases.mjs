// What is measured of a server for live editing; each case on a server of its own.
import os from 'node:os';
import { clearImmediate, setImmediate } from 'node:timers';
import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { connect, isUpdate, presencesIn } from './client.mjs';
import { gather } from './typing.mjs';
import { until } from './until.mjs';

/**
 * For how long somebody types before it is measured, and how many messages a second are told meanwhile at the
 * most.
 */
const warmUp = { seconds: 6, told: 20_000 };

/**
 * One types, the others look on, at each of several servers in turns of a second: what else the machine does
 * meanwhile hits all of them. Resolves to their figures, in their order.
 */
export async function observe(servers, count, { seconds, rate, alone = false }) {
  const audiences = [];
  for (const server of servers)
    audiences.push(await gather(server, count, { letters: seconds * rate, alone }));
  // As of a server that has run for a while: no code is measured before it is compiled.
  const often = Math.max(rate, Math.min(200, warmUp.told / count));
  for (const one of audiences) await one.type(Math.round(warmUp.seconds * often), often);
  const processor = servers.map(() => 0);
  const rest = keepAwake();
  try {
    for (const one of audiences) one.begin();
    for (let second = 0; second < seconds; second++) {
      for (let turn = 0; turn < servers.length; turn++) {
        // Nobody is always after the same one.
        const at = (turn + second) % servers.length;
        const before = await servers[at].processor();
        await audiences[at].type(rate, rate);
        processor[at] += (await servers[at].processor()) - before;
      }
    }
  } finally {
    rest();
  }
  return audiences.map(({ latencies, close }, at) => {
    close();
    latencies.sort();
    return {
      'processor µs a delivered update': processor[at] / (seconds * rate * count),
      'latency p50, ms': latencies[Math.floor(latencies.length * 0.5)],
      'latency p99, ms': latencies[Math.floor(latencies.length * 0.99)],
    };
  });
}

/**
 * Clients that wait for the next message do not sleep: they are woken by who writes to them, which is the
 * system's cost of having them on the same machine, several times that of a write, and hits who writes to one
 * while the one before has nothing left to do. Returns how to let them sleep.
 */
function keepAwake() {
  let next;
  const turn = () => void (next = setImmediate(turn));
  // Where there is one core it is the server's as well.
  if (os.cpus().length > 1) turn();
  return () => clearImmediate(next);
}

/** Five hundred people say where they are, once a second each. */
export async function presence(server) {
  const [count, seconds] = [500, 5];
  let [messages, heard] = [0, 0];
  const people = [];
  for (let i = 0; i < count; i++) {
    people.push(
      await connect(server.kind, server.port, 'bench/main/presence.md', (bytes, from) => {
        const told = presencesIn(bytes, from);
        if (told > 0) messages++;
        heard += told;
      }),
    );
  }
  await wait(500);
  const before = await server.processor();
  const begun = performance.now();
  for (let second = 0; second < seconds; second++) {
    for (const [at, one] of people.entries()) {
      one.sendPresence(
        1000 + at,
        second + 1,
        JSON.stringify({ user: { id: `m${at}` }, cursor: { line: second, character: at } }),
      );
      if (at % 25 === 24)
        await wait(Math.max(0, begun + second * 1000 + ((at + 1) / count) * 1000 - performance.now()));
    }
  }
  const after = await server.processor();
  const took = performance.now() - begun;
  for (const one of people) one.close();
  return {
    'share of one core': (after - before) / 1000 / took,
    'messages heard': messages,
    'places heard': heard,
  };
}

/** A hundred open a document of 4 MB at once, one that came to be in many pieces. */
export async function joinStorm(server) {
  const [count, bytes] = [100, 4 * 1024 * 1024];
  const room = 'bench/main/large.md';
  const writer = await connect(server.kind, server.port, room, () => undefined);
  const doc = new Y.Doc();
  doc.on('update', (update) => writer.sendUpdate(update));
  const text = doc.getText('text');
  for (let i = 0; text.length < bytes;) {
    // As much as every server takes at once.
    doc.transact(() => {
      for (const end = i + 400; i < end; i++)
        text.insert(i % 2 ? text.length : 0, `Line ${i} of a long document. `.repeat(20));
    });
  }
  let whole = false;
  const settled = await connect(server.kind, server.port, room, (_bytes, _from, _to, length) => {
    whole ||= length > bytes;
  });
  await until(() => {
    if (!whole) settled.askState();
    return whole;
  }, 200);
  await wait(500);
  const before = await server.processor();
  const begun = performance.now();
  let arrived = 0;
  const joining = await Promise.all(
    Array.from({ length: count }, async () => {
      const one = await connect(server.kind, server.port, room, (_bytes, _from, _to, length) => {
        if (length > bytes) arrived++;
      });
      one.askState();
      return one;
    }),
  );
  await until(() => arrived === count);
  const took = performance.now() - begun;
  const after = await server.processor();
  for (const one of [...joining, writer, settled]) one.close();
  return { 'all have it after, ms': took, 'processor ms': (after - before) / 1000 };
}

/** Rooms that everybody has left. What a server needs once is there before. */
export async function idleRooms(server) {
  const count = 200;
  const doc = new Y.Doc();
  for (let i = 0; i < 200; i++)
    doc.getText('text').insert(0, 'A line of a document that somebody wrote once. '.repeat(10));
  const update = Y.encodeStateAsUpdate(doc);
  async function visit(room) {
    let answered = false;
    const one = await connect(server.kind, server.port, `bench/main/${room}.md`, (bytes, from) => {
      answered ||= isUpdate(bytes, from);
    });
    one.sendUpdate(update);
    one.askState();
    await until(() => answered);
    one.close();
  }
  for (let i = 0; i < count; i++) await visit(`before-${i}`);
  await wait(3000);
  const before = await server.heap();
  for (let i = 0; i < count; i++) await visit(`idle-${i}`);
  await wait(3000);
  const after = await server.heap();
  return {
    'heap kept a room, kB': (after - before) / count / 1000,
    'document, kB': update.length / 1000,
  };
}
