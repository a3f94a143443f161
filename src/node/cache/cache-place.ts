import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { realPath } from '../disk/real-path';
import { disk } from '../disk/disk-paths';
import { cacheKey } from './section-file';

/** Where the caches of a community are. */
export interface CachePlace {
  readonly facts: string;
  readonly listing: string;
  readonly history: string;
  readonly mark: string;
  readonly search: string;
  readonly figures: string;
  /** Files with another key belong to another community or version, and are not used. */
  readonly key: Uint8Array;
}

/**
 * The folder of a community's caches, created if necessary; undefined if that fails.
 * @param version the version of the code that reads files: caches of other versions are not used
 */
export function cachePlace(cacheDir: string, root: string, version: string): CachePlace | undefined {
  try {
    const real = disk.keyOf(realPath(root));
    const folder = disk.join(cacheDir, createHash('sha256').update(real).digest('hex').slice(0, 24));
    mkdirSync(folder, { recursive: true });
    return {
      facts: disk.join(folder, 'documents.kith'),
      listing: disk.join(folder, 'listing.kith'),
      history: disk.join(folder, 'history.kith'),
      mark: disk.join(folder, 'mark.kith'),
      search: disk.join(folder, 'search.kith'),
      figures: disk.join(folder, 'figures.kith'),
      key: cacheKey(real, version),
    };
  } catch {
    return undefined;
  }
}
