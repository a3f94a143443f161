import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { inject } from 'vitest';

export const repositoryRoot = resolve(import.meta.dirname, '../../..');

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `kith` at work, until it is told to stop. */
export interface RunningKith {
  readonly process: ChildProcess;
  /** What it wrote to standard output until now. */
  stdout(): string;
  stderr(): string;
  readonly ended: Promise<number | null>;
}

export interface Kith {
  /** The bundled program: run it with Node. */
  readonly program: string;
  /** Starts it without waiting for its end; whatever still runs is killed when the test ends. */
  start(cwd: string, ...args: readonly string[]): RunningKith;
  /** Runs `kith` as a process of its own, in `cwd`. */
  run(cwd: string, ...args: readonly string[]): Promise<Run>;
  /** The same, its standard output read as JSON. */
  json(cwd: string, ...args: readonly string[]): Promise<{ status: number | null; value: unknown }>;
  /** A new folder with these files in it. */
  folder(files?: Readonly<Record<string, string>>): string;
  /** Removes the program and every folder made. */
  dispose(): void;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the command line, bundled once for all tests. */
    kithBundle: string;
  }
}

/** A `kith` of its own, which a test may take away. */
export function createKith(): Kith {
  const home = mkdtempSync(join(tmpdir(), 'kith-cli-'));
  cpSync(inject('kithBundle'), home, { recursive: true });
  const program = join(home, 'cli.js');
  let folders = 0;
  const running = new Set<ChildProcess>();
  const start = (cwd: string, ...args: readonly string[]): RunningKith => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: '1' },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    running.add(child);
    const ended = new Promise<number | null>((done, fail) => {
      child.on('error', fail).on('close', (status) => {
        running.delete(child);
        done(status);
      });
    });
    return { process: child, stdout: () => stdout, stderr: () => stderr, ended };
  };
  const run = async (cwd: string, ...args: readonly string[]): Promise<Run> => {
    const { ended, stdout, stderr } = start(cwd, ...args);
    return { status: await ended, stdout: stdout(), stderr: stderr() };
  };
  return {
    program,
    start,
    run,
    async json(cwd, ...args) {
      const { status, stdout, stderr } = await run(cwd, ...args);
      if (stderr !== '') throw new Error(stderr);
      return { status, value: JSON.parse(stdout) };
    },
    folder(files = {}) {
      const folder = join(home, `folder-${++folders}`);
      mkdirSync(folder);
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      return folder;
    },
    dispose() {
      for (const child of running) child.kill('SIGKILL');
      rmSync(home, { recursive: true, force: true });
    },
  };
}
