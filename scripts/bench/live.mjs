// What live editing costs a server, beside two others in the same run: npm run bench -- live
//   --observers 10,100,500,1000   how many are in a room while one types
//   --rounds 3                    how often everything is measured, in turns
//   --seconds 4                   for how long somebody types
//   --rate 20                     keystrokes a second
//   --servers kith,y-websocket,hocuspocus
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import * as Y from 'yjs';
import { root } from '../places.mjs';
import { makeTemporaryFolder } from '../temporary.mjs';
import { connect, updateIn } from './live/client.mjs';

export async function benchLive(args) {
  const { values } = parseArgs({
    args,
    options: {
      observers: { type: 'string', default: '10,100,500,1000' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '4' },
      rate: { type: 'string', default: '20' },
      servers: { type: 'string', default: 'kith,y-websocket,hocuspocus' },
    },
  });
  const temporary = makeTemporaryFolder('bench-live');
  const bundle = path.join(temporary, 'kith.mjs');
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { createDiskRoomStore } from './src/collab/room-store';
        export { startSyncServer, defaultLimits } from './src/server/sync-server';`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  const servers = values.servers.split(',');
  const typing = { seconds: Number(values.seconds), rate: Number(values.rate) };
  const cases = [
    ...values.observers.split(',').map((count) => ({
      name: `${count} observers`,
      measure: (server) => observe(server, Number(count), typing),
    })),
    { name: 'presence of 500', measure: presence },
    { name: 'join storm', measure: joinStorm },
    { name: 'idle rooms', measure: idleRooms },
  ];
  const rows = new Map();
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const { name, measure } of cases) {
      for (const kind of servers) {
        process.stderr.write(`  round ${round}: ${name}, ${kind}\n`);
        const server = await startServer(kind, bundle, temporary);
        try {
          for (const [figure, value] of Object.entries(await measure(server))) {
            const key = `${name}: ${figure}`;
            const row = rows.get(key) ?? rows.set(key, new Map()).get(key);
            row.set(kind, [...(row.get(kind) ?? []), value]);
          }
        } finally {
          await server.stop();
        }
      }
    }
  }
  const cpu = os.cpus();
  console.log(
    `${cpu.length} × ${cpu[0]?.model.trim()}, Node ${process.version}; medians of ${values.rounds} rounds\n`,
  );
  console.log(`| | ${servers.join(' | ')} |\n| --- |${' --- |'.repeat(servers.length)}`);
  for (const [key, row] of rows) {
    console.log(`| ${key} | ${servers.map((kind) => shown(median(row.get(kind) ?? []))).join(' | ')} |`);
  }
}

async function startServer(kind, bundle, temporary) {
  const folder = path.join(temporary, `${kind}-${Math.random().toString(36).slice(2)}`);
  mkdirSync(folder);
  const child = fork(path.join(root, 'scripts', 'bench', 'live', 'server.mjs'), [kind, folder, bundle], {
    execArgv: ['--expose-gc', '--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const next = () => new Promise((answer) => child.once('message', answer));
  const { port } = await next();
  return {
    kind,
    port,
    async figures() {
      const answer = next();
      child.send('figures');
      return answer;
    },
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** One types, the others look on: each keystroke is a number that is looked for in what comes. */
async function observe(server, count, { seconds, rate }) {
  const room = 'bench/main/typing.md';
  const latencies = [];
  const sentAt = [];
  let delivered = 0;
  const look = () => {
    let seen = -1;
    return (message) => {
      if (!updateIn(message)) return;
      const now = performance.now();
      for (const [, number] of Buffer.from(message)
        .toString('latin1')
        .matchAll(/#(\d{6})/g)) {
        const which = Number(number);
        if (which <= seen) continue;
        seen = which;
        delivered++;
        latencies.push(now - sentAt[which]);
      }
    };
  };
  const observers = [];
  for (let i = 0; i < count; i++) observers.push(await connect(server.kind, server.port, room, look()));
  const writer = await connect(server.kind, server.port, room, () => undefined);
  const doc = new Y.Doc();
  let update;
  doc.on('update', (bytes) => (update = bytes));
  await wait(500);
  const before = await server.figures();
  const total = seconds * rate;
  for (let i = 0; i < total; i++) {
    doc.getText('text').insert(i * 7, `#${String(i).padStart(6, '0')}`);
    sentAt[i] = performance.now();
    writer.sendUpdate(update);
    await wait(1000 / rate);
  }
  await until(() => delivered >= total * count);
  const after = await server.figures();
  for (const one of [...observers, writer]) one.close();
  latencies.sort((a, b) => a - b);
  return {
    'processor µs a delivered update': (after.processorUs - before.processorUs) / delivered,
    'latency p50, ms': latencies[Math.floor(latencies.length * 0.5)],
    'latency p99, ms': latencies[Math.floor(latencies.length * 0.99)],
  };
}

/** Five hundred people say where they are, once a second each. */
async function presence(server) {
  const [count, seconds] = [500, 5];
  let heard = 0;
  const people = [];
  for (let i = 0; i < count; i++) {
    people.push(
      await connect(
        server.kind,
        server.port,
        'bench/main/presence.md',
        (message) => void (message[0] === 1 && heard++),
      ),
    );
  }
  await wait(500);
  const before = await server.figures();
  const begun = performance.now();
  for (let second = 0; second < seconds; second++) {
    const next = begun + (second + 1) * 1000;
    for (const [at, one] of people.entries()) {
      one.sendPresence(
        1000 + at,
        second + 1,
        JSON.stringify({ user: { id: `m${at}` }, cursor: { line: second, character: at } }),
      );
      if (at % 25 === 24)
        await wait(Math.max(0, begun + second * 1000 + ((at + 1) / count) * 1000 - performance.now()));
    }
    await wait(Math.max(0, next - performance.now()));
  }
  const after = await server.figures();
  const took = performance.now() - begun;
  for (const one of people) one.close();
  return {
    'share of one core': (after.processorUs - before.processorUs) / 1000 / took,
    'messages heard': heard,
  };
}

/** A hundred open a document of 4 MB at once. */
async function joinStorm(server) {
  const room = 'bench/main/large.md';
  const doc = new Y.Doc();
  // As documents come to be: in many pieces, not in one.
  const text = doc.getText('text');
  doc.transact(() => {
    for (let i = 0; text.length < 4 * 1024 * 1024; i++)
      text.insert(i % 2 ? text.length : 0, `Line ${i} of a long document. `.repeat(20));
  });
  const writer = await connect(server.kind, server.port, room, () => undefined);
  writer.sendUpdate(Y.encodeStateAsUpdate(doc));
  let whole = 0;
  const settled = await connect(
    server.kind,
    server.port,
    room,
    (message) => void (message.length > 1_000_000 && whole++),
  );
  settled.askState();
  await until(() => {
    if (whole === 0) settled.askState();
    return whole > 0;
  }, 200);
  await wait(500);
  const before = await server.figures();
  const begun = performance.now();
  let arrived = 0;
  const joining = await Promise.all(
    Array.from({ length: 100 }, async () => {
      let got = false;
      const one = await connect(server.kind, server.port, room, (message) => {
        if (got || message.length < 1_000_000) return;
        got = true;
        arrived++;
      });
      one.askState();
      return one;
    }),
  );
  await until(() => arrived === 100);
  const took = performance.now() - begun;
  const after = await server.figures();
  for (const one of [...joining, writer, settled]) one.close();
  return { 'all have it after, ms': took, 'processor ms': (after.processorUs - before.processorUs) / 1000 };
}

/** Rooms that everybody has left. */
async function idleRooms(server) {
  const before = await server.figures();
  const doc = new Y.Doc();
  for (let i = 0; i < 200; i++)
    doc.getText('text').insert(0, 'A line of a document that somebody wrote once. '.repeat(10));
  const update = Y.encodeStateAsUpdate(doc);
  for (let i = 0; i < 200; i++) {
    let answered = false;
    const one = await connect(
      server.kind,
      server.port,
      `bench/main/idle-${i}.md`,
      (message) => void (updateIn(message) && (answered = true)),
    );
    one.sendUpdate(update);
    one.askState();
    await until(() => answered);
    one.close();
  }
  await wait(3000);
  const after = await server.figures();
  return { 'heap kept a room, kB': (after.heap - before.heap) / 200 / 1000 };
}

async function until(holds, every = 5) {
  const end = performance.now() + 120_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error('It did not come to its end in two minutes.');
    await wait(every);
  }
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function shown(number) {
  return number === undefined ? '' : number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}
