// What live editing costs a server, beside two others in the same run: npm run bench -- live
//   --observers 10,100,500,1000   how many are in a room while one types
//   --alone 100,1000              how many of them once more while text comes without where the cursor is
//   --cases observers,alone,presence,join,idle
//   --rounds 5                    how often everything is measured, in turns
//   --seconds 10                  for how long it is typed at each, in turns of a second
//   --told 20000                  messages a second that what is typed makes: as many letters a second, but at least 20, as one types, and at most 100, as five do
//   --servers kith,y-websocket,hocuspocus,bare    bare: one that does nothing but write what comes to all sockets
import { fork, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from '../places.mjs';
import { makeTemporaryFolder } from '../temporary.mjs';
import { idleRooms, joinStorm, observe, presence } from './live/cases.mjs';
import { median, targets } from './live/targets.mjs';

const usual = {
  observers: '10,100,500,1000',
  alone: '100,1000',
  cases: 'observers,alone,presence,join,idle',
  rounds: '5',
  seconds: '10',
  told: '20000',
  servers: 'kith,y-websocket,hocuspocus,bare',
};

export async function benchLive(args) {
  const { values } = parseArgs({
    args,
    options: Object.fromEntries(
      Object.entries(usual).map(([name, value]) => [name, { type: 'string', default: value }]),
    ),
  });
  const temporary = makeTemporaryFolder('bench-live');
  const bundle = await bundleServer(temporary);
  const servers = values.servers.split(',');
  const cases = casesOf(values);
  const rounds = [];
  const apart = pin(process.pid, '0');
  for (let number = 1; number <= Number(values.rounds); number++) {
    const round = Object.fromEntries(servers.map((kind) => [kind, {}]));
    // Nobody is always the first.
    const turn = servers.map((_kind, at) => servers[(at + number) % servers.length]);
    for (const { name, together, alone } of cases) {
      const keep = (kind, figures) => {
        for (const [figure, value] of Object.entries(figures)) round[kind][`${name}: ${figure}`] = value;
      };
      process.stderr.write(`  round ${number}: ${name}\n`);
      for (const kinds of together ? [turn] : turn.filter((kind) => kind !== 'bare').map((kind) => [kind])) {
        const started = await Promise.all(kinds.map((kind) => startServer(kind, bundle, temporary)));
        try {
          const figures = together ? await together(started) : [await alone(started[0])];
          for (const [at, kind] of kinds.entries()) keep(kind, figures[at]);
        } finally {
          await Promise.all(started.map((server) => server.stop()));
        }
      }
    }
    rounds.push(round);
  }
  const cpu = os.cpus();
  console.log(
    `${cpu.length} × ${cpu[0]?.model.trim()}, Node ${process.version}; ${apart ? 'clients on a core of their own, ' : ''}medians of ${values.rounds} rounds\n`,
  );
  console.log(`${targetTable(rounds)}\n\n${figureTable(rounds, servers)}`);
}

function casesOf(values) {
  const typing = (count) => ({
    seconds: Number(values.seconds),
    // The slowest hundredth of few letters is chance: of 20 a second it would be two in 10 seconds.
    rate: Math.min(100, Math.max(20, Math.round(Number(values.told) / count))),
  });
  const all = {
    observers: values.observers.split(',').map((count) => ({
      name: `${count} observers`,
      together: (servers) => observe(servers, Number(count), typing(Number(count))),
    })),
    alone: values.alone.split(',').map((count) => ({
      name: `${count} observers, text alone`,
      together: (servers) => observe(servers, Number(count), { ...typing(Number(count)), alone: true }),
    })),
    presence: [{ name: 'presence of 500', alone: presence }],
    join: [{ name: 'join storm', alone: joinStorm }],
    idle: [{ name: 'idle rooms', alone: idleRooms }],
  };
  return values.cases.split(',').flatMap((name) => all[name] ?? []);
}

/** Our server as it is shipped, in one file. */
async function bundleServer(folder) {
  const outfile = path.join(folder, 'kith.mjs');
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { typedAtOnce } from './src/collab/disk-log';
        export { createDiskRoomStore } from './src/collab/room-store';
        export { startSyncServer, defaultLimits } from './src/server/sync-server';`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}

async function startServer(kind, bundle, temporary) {
  const folder = path.join(temporary, `${kind}-${Math.random().toString(36).slice(2)}`);
  mkdirSync(folder);
  const child = fork(path.join(root, 'scripts', 'bench', 'live', 'server.mjs'), [kind, folder, bundle], {
    execArgv: ['--expose-gc', '--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Its helpers, which compile and collect, go where there is room.
  pin(child.pid, `0-${os.cpus().length - 1}`);
  pin(child.pid, `1-${os.cpus().length - 1}`, ['-cp']);
  const next = () => new Promise((answer) => child.once('message', answer));
  const { port } = await next();
  const ask = (what) => {
    const answer = next();
    child.send(what);
    return answer;
  };
  return {
    kind,
    port,
    processor: () => ask('processor'),
    heap: () => ask('heap'),
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * Clients and server each get cores of their own, where the system has `taskset`: else it now and then puts both on the same one, which of two servers
 * hits the one that sleeps more. Returns whether it did.
 */
function pin(pid, cores, how = ['-acp']) {
  return os.cpus().length > 1 && spawnSync('taskset', [...how, cores, String(pid)]).status === 0;
}

function targetTable(rounds) {
  const rows = targets.map(({ name, most, figure }) => {
    const measured = figure(rounds);
    const verdict = measured === undefined ? 'not measured' : measured <= most ? 'met' : 'missed';
    return `| ${name} | ≤ ${shown(most)} | ${shown(measured)} | ${verdict} |`;
  });
  return ['|  | target | measured | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function figureTable(rounds, servers) {
  const names = new Set(
    rounds.flatMap((round) => Object.values(round).flatMap((figures) => Object.keys(figures))),
  );
  const rows = [...names].map((name) => {
    const figures = servers.map((kind) => shown(median(rounds.map((round) => round[kind]?.[name]))));
    return `| ${name} | ${figures.join(' | ')} |`;
  });
  return [`|  | ${servers.join(' | ')} |`, `| --- |${' --- |'.repeat(servers.length)}`, ...rows].join('\n');
}

function shown(number) {
  return number === undefined ? '' : number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}
