// Starts what is measured, and what measures beside us, as processes of their own.
import { fork, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleModule } from '../../bundle.mjs';
import { root } from '../../places.mjs';

/** Our server as it is shipped, and our client, in one file. */
export function bundleServer(folder) {
  const contents = `
    export * as Y from 'yjs';
    export { typedAtOnce } from './src/collab/disk-log';
    export { createDiskRoomStore } from './src/collab/room-store';
    export { connectRoom } from './src/collab/room-connection';
    export { startSyncServer, defaultLimits } from './src/server/sync-server';
  `;
  return bundleModule(contents, folder, 'kith');
}

/** Starts servers of this bundle of ours and of the others; `temporary` is where folders are made. */
export function createStarter(bundle, temporary) {
  /**
   * `folder`: where rooms are kept, a new one unless told. `secret`: whoever has no token is refused; ours
   * alone knows of that.
   */
  return async (kind, { folder = newFolder(temporary, kind), secret = '' } = {}) => {
    const child = startProgram('server.mjs', [kind, folder, bundle, secret], ['--expose-gc']);
    // Its helpers, which compile and collect, go where there is room.
    pin(child.pid, `0-${os.cpus().length - 1}`);
    pin(child.pid, `1-${os.cpus().length - 1}`, ['-cp']);
    const { port } = await nextOf(child);
    return {
      kind,
      port,
      folder,
      processor: () => ask(child, 'processor'),
      heap: () => ask(child, 'heap'),
      memory: () => ask(child, 'memory'),
      stop: () => end(child),
    };
  };
}

export function newFolder(temporary, name) {
  const folder = path.join(temporary, `${name}-${Math.random().toString(36).slice(2)}`);
  mkdirSync(folder);
  return folder;
}

/**
 * Somebody types in a room where nothing else happens, a hundred letters a second, in a process of its own:
 * what is measured is for how long the server leaves them waiting, not how busy its clients are.
 */
export async function startTypist({ kind, port }) {
  const child = startProgram('typist.mjs', [kind, String(port)]);
  pin(child.pid, '0');
  await nextOf(child);
  return {
    begin: () => ask(child, 'begin'),
    /** The longest that a letter took to the other one in the room since `begin`, in milliseconds. */
    longestWait: () => ask(child, 'end'),
    stop: () => end(child),
  };
}

/** Bytes that a server sends our own client for a letter and the answer that it has it. */
export async function acknowledgedWith({ port }, bundle) {
  const child = startProgram('acknowledgements.mjs', [String(port), bundle]);
  try {
    return { 'bytes from the server for one': await nextOf(child) };
  } finally {
    await end(child);
  }
}

/**
 * Clients and server each get cores of their own, where the system has `taskset`: else it now and then puts
 * both on the same one, which of two servers hits the one that sleeps more. Returns whether it did.
 */
export function pin(pid, cores, how = ['-acp']) {
  return os.cpus().length > 1 && spawnSync('taskset', [...how, cores, String(pid)]).status === 0;
}

function startProgram(name, args, flags = []) {
  return fork(path.join(root, 'scripts', 'bench', 'live', name), args, {
    execArgv: [...flags, '--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function nextOf(child) {
  return new Promise((answer, fail) => {
    const ended = () => fail(new Error('A process of the benchmark ended.'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      answer(message);
    });
  });
}

function ask(child, what) {
  const answer = nextOf(child);
  child.send(what);
  return answer;
}

/** As in a crash. */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await ended;
}
