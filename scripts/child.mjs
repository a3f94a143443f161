/* global setInterval, clearInterval */
import { spawn } from 'node:child_process';
import { endGroup, groupIsAlive, groupOptions, isAlive } from './process-groups.mjs';

/**
 * Programs that we start, each with all that it starts itself, so that a browser or a server goes as a whole.
 * @type {Set<import('node:child_process').ChildProcess>}
 */
const running = new Set();

process.on('exit', () => {
  for (const child of running) endGroup(child, 'SIGKILL');
});

/** @type {((code: number, reason: string) => unknown) | undefined} */
let endOfScript;

/**
 * Makes sure that an interrupted script leaves nothing running. A later call takes the place of an earlier
 * one.
 * @param {(code: number, reason: string) => unknown} [end] takes the exit code that tells of the signal
 */
export function endOnSignals(end = stopAllAndExit) {
  const isFirst = endOfScript === undefined;
  endOfScript = end;
  if (!isFirst) return;
  for (const [signal, code] of signals) process.on(signal, () => void endOfScript?.(code, signal));
  // npm passes signals on to its shell. Some shells put us in their place; others end and leave us behind, as
  // npm does where it is killed.
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    // Windows goes on telling of a parent that is gone.
    if (process.ppid === parent && isAlive(parent)) return;
    clearInterval(watch);
    void endOfScript?.(143, 'the end of npm');
  }, 500);
  watch.unref();
}

/** @param {number} code @param {string} reason */
async function stopAllAndExit(code, reason) {
  console.error(`\nStopped by ${reason}.`);
  await stopAll();
  process.exit(code);
}

/** @type {readonly [NodeJS.Signals, number][]} */
const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
];

/**
 * Starts a program that can be ended with all that it starts, tracked until {@link stop}.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { ...options, ...groupOptions() });
  running.add(child);
  return child;
}

/**
 * Ends a program and everything it started: politely first, then by force.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stop(child) {
  endGroup(child, 'SIGTERM');
  const deadline = Date.now() + 5000;
  while (groupIsAlive(child) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  endGroup(child, 'SIGKILL');
  running.delete(child);
}

export async function stopAll() {
  await Promise.all([...running].map(stop));
}

/**
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {string} output standard output and standard error together, where they were not shown at once,
 *   and
 *   what ended the program if that was not itself
 * @property {number} seconds
 */

/**
 * Runs a program to its end. A failure is an answer, not an exception.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] `show` passes the output on as
 *   it comes
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { cwd, env, show = false } = {}) {
  const began = performance.now();
  const child = start(command, args, {
    cwd,
    env,
    stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  /** @type {Buffer[]} */
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve) => {
    /** @param {boolean} ok @param {string} [reason] */
    const finish = (ok, reason) => {
      running.delete(child);
      const output = Buffer.concat(chunks).toString() + (reason ?? '');
      resolve({ ok, output, seconds: (performance.now() - began) / 1000 });
    };
    child.on('error', (error) => finish(false, `${command}: ${error.message}\n`));
    child.on('close', (code, signal) =>
      finish(code === 0, signal === null ? undefined : `${command} was ended by ${signal}\n`),
    );
  });
}
