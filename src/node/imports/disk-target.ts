import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { ImportTarget } from '../../core/services/imports/writing/import-ports';
import { disk } from '../disk/disk-paths';

/** The community’s discussions on disk. Files behind symbolic links count as any others. */
export function createDiskTarget(root: string): ImportTarget {
  return {
    names: (folder) => readdir(disk.join(root, folder)).catch(() => []),
    read: (path) => {
      try {
        return Promise.resolve(readFileSync(disk.join(root, path), 'utf8'));
      } catch {
        return Promise.resolve(undefined);
      }
    },
  };
}
