// What live editing costs a server, beside two others in the same run: npm run bench -- live
//   --observers 10,100,500,1000   how many are in a room while one types
//   --alone 100,1000              how many of them once more while text comes without where the cursor is
//   --letters 2000,32000,32000x32,300000
//                                 how many messages one client sends at once, each of a letter or of so many
//                                 bytes
//   --typed 200000                how many letters were typed before a crash
//   --cases observers,alone,presence,join,idle,burst,crash,refused,acknowledgements
//   --rounds 5                    how often everything is measured, in turns
//   --seconds 10                  for how long it is typed at each, in turns of a second
// --told 20000 messages a second that what is typed makes: as many letters a second, but at
//                                 least 20, as one types, and at most 100, as five do
//   --servers kith,y-websocket,hocuspocus,bare
//                                 bare: one that does nothing but write what comes to all sockets
import os from 'node:os';
import { parseArgs } from 'node:util';
import { endOnSignals } from '../child.mjs';
import { makeTemporaryFolder } from '../temporary.mjs';
import { burst } from './live/burst.mjs';
import { idleRooms, joinStorm, observe, presence } from './live/cases.mjs';
import { crashCases } from './live/crash.mjs';
import { refused } from './live/refused.mjs';
import { acknowledgedWith, bundleServer, createStarter, pin } from './live/start.mjs';
import { median, targets } from './live/targets.mjs';

const usual = {
  observers: '10,100,500,1000',
  alone: '100,1000',
  letters: '2000,32000,32000x32,300000',
  typed: '200000',
  cases: 'observers,alone,presence,join,idle,burst,crash,refused,acknowledgements',
  rounds: '5',
  seconds: '10',
  told: '20000',
  servers: 'kith,y-websocket,hocuspocus,bare',
};

const comparable = ['kith', 'y-websocket', 'hocuspocus'];

export async function benchLive(args) {
  const { values } = parseArgs({
    args,
    options: Object.fromEntries(
      Object.entries(usual).map(([name, value]) => [name, { type: 'string', default: value }]),
    ),
  });
  endOnSignals();
  const temporary = makeTemporaryFolder('bench-live');
  const bundle = await bundleServer(temporary);
  const start = createStarter(bundle, temporary);
  const servers = values.servers.split(',');
  const cases = casesOf(values, { temporary, bundle });
  const rounds = [];
  const apart = pin(process.pid, '0');
  for (let number = 1; number <= Number(values.rounds); number++) {
    const round = Object.fromEntries(servers.map((kind) => [kind, {}]));
    // Nobody is always the first.
    const turn = servers.map((_kind, at) => servers[(at + number) % servers.length]);
    for (const one of cases) {
      process.stderr.write(`  round ${number}: ${one.name}\n`);
      for (const [kind, figures] of await measure(one, turn, start))
        for (const [figure, value] of Object.entries(figures)) round[kind][`${one.name}: ${figure}`] = value;
    }
    rounds.push(round);
  }
  const cpu = os.cpus();
  console.log(
    `${cpu.length} × ${cpu[0]?.model.trim()}, Node ${process.version}; ${apart ? 'clients on a core of their own, ' : ''}medians of ${values.rounds} rounds\n`,
  );
  console.log(`${targetTable(rounds)}\n\n${figureTable(rounds, servers)}`);
}

/**
 * A case of servers `together`; of one `alone`, which is started for it; or of those it starts on its `own`.
 * `kinds`: which can be compared, all but the bare one unless told. Resolves with the figures of each kind.
 */
async function measure({ together, alone, own, kinds = comparable }, turn, start) {
  const running = [];
  const started = async (kind, options) => {
    const server = await start(kind, options);
    running.push(server);
    return server;
  };
  const stopAll = () => Promise.all(running.splice(0).map((server) => server.stop()));
  try {
    if (together) {
      const figures = await together(await Promise.all(turn.map((kind) => started(kind))));
      return turn.map((kind, at) => [kind, figures[at]]);
    }
    const found = [];
    for (const kind of turn.filter((one) => kinds.includes(one))) {
      const startOne = (options) => started(kind, options);
      found.push([kind, alone ? await alone(await startOne()) : await own(kind, startOne)]);
      await stopAll();
    }
    return found;
  } finally {
    await stopAll();
  }
}

function casesOf(values, { temporary, bundle }) {
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
    burst: values.letters.split(',').map((count) => {
      const [letters = 0, bytes = 1] = count.split('x').map(Number);
      const name = bytes === 1 ? `burst of ${letters}` : `burst of ${letters} × ${bytes} bytes`;
      // Its measure is taken from the other; Hocuspocus takes minutes.
      const kinds = letters < 100_000 ? comparable : ['kith', 'y-websocket'];
      return { name, kinds, alone: (server) => burst(server, letters, bytes) };
    }),
    crash: crashCases(Number(values.typed), temporary),
    // Others let everybody in, or have no client that waits for an answer.
    refused: [{ name: 'refused connections', kinds: ['kith'], own: (_kind, start) => refused(start) }],
    acknowledgements: [
      {
        name: 'acknowledgements',
        kinds: ['kith', 'y-websocket'],
        alone: (server) => acknowledgedWith(server, bundle),
      },
    ],
  };
  return values.cases.split(',').flatMap((name) => all[name] ?? []);
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
