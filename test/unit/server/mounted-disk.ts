import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder on a disk that is filled to the last byte, and has room again. */
export interface FillableDisk {
  readonly folder: string;
  fill(): void;
  free(): void;
  dispose(): void;
}

/** A small disk of memory; undefined where none can be mounted. `size` as for `mount`. */
export function mountDisk(size = '256k'): FillableDisk | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'kith-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status !== 0) {
    rmdirSync(folder);
    return undefined;
  }
  return {
    ...diskOf(folder),
    dispose() {
      spawnSync('umount', ['-l', folder]);
      rmdirSync(folder);
    },
  };
}

/** The disk that a folder is on. */
export function diskOf(folder: string): FillableDisk {
  const filler = path.join(folder, 'filler');
  const free = (): void => rmSync(filler, { force: true });
  return {
    folder,
    fill() {
      // To the last byte that goes.
      for (let size = 256 * 1024; size >= 1; size = Math.floor(size / 2)) {
        try {
          for (;;) writeFileSync(filler, new Uint8Array(size), { flag: 'a' });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
    },
    free,
    dispose: free,
  };
}
