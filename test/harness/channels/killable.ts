import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const hook = pathToFileURL(resolve(import.meta.dirname, 'kill-at.mjs')).href;

export interface Killable {
  /** The community's folder, whose writes and flushes are the steps. */
  readonly folder: string;
  /** The step at which it is killed, from 1; never if absent. */
  readonly killAt?: number | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program of Node in a community; its exit status, or that it was killed at the step. */
export function runKillable(
  args: readonly string[],
  { folder, killAt, env }: Killable,
): Promise<'killed' | number> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: 'ignore',
    env: {
      ...process.env,
      ...env,
      ...(killAt !== undefined && {
        NODE_OPTIONS: `--import ${hook}`,
        KITH_KILL_AT: String(killAt),
        KITH_KILL_IN: folder,
      }),
    },
  });
  return new Promise((done, fail) => {
    child
      .on('error', fail)
      .on('close', (status, signal) => done(signal === 'SIGKILL' ? 'killed' : (status ?? -1)));
  });
}

/** An entry of the outbox as if some minutes had passed. */
export function aged(entry: string): string {
  return entry.replace(/^at: .*$/m, `at: "${new Date(Date.now() - 5 * 60_000).toISOString()}"`);
}
