import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mountDisk } from './mounted-disk';

/** A disk that can be full. */
export interface SmallDisk {
  readonly folder: string;
  /** From now on a process can write nothing to it that it has not room for already. */
  fill(pid: number): void;
  free(pid: number): void;
  dispose(): void;
}

export interface SmallDiskKind {
  readonly name: string;
  readonly canRun: boolean;
  make(): SmallDisk;
}

const ran = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

/** No disk, but what a process may write is cut off in the same way. */
function limitFiles(): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'kith-disk-'));
  const limit = (pid: number, bytes: string): void => {
    if (!ran('prlimit', `--pid=${pid}`, `--fsize=${bytes}:`)) throw new Error('prlimit failed');
  };
  return {
    folder,
    fill: (pid) => limit(pid, '100'),
    free: (pid) => limit(pid, 'unlimited'),
    dispose: () => rmSync(folder, { recursive: true }),
  };
}

const trial = mountDisk();
trial?.dispose();
const hasLimits = ran('prlimit', '--version');
if (!trial) process.stderr.write('No small disk can be mounted here: a full one is not tested.\n');
if (!hasLimits) process.stderr.write('There is no prlimit here: a limit to files is not tested.\n');

export const smallDisks: readonly SmallDiskKind[] = [
  { name: 'a disk that is full', canRun: trial !== undefined, make: () => mountDisk() as SmallDisk },
  { name: 'a limit to the length of files', canRun: hasLimits, make: limitFiles },
];
