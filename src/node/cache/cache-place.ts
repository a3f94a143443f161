import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { cacheKey } from './section-file';

/** Where one community's caches are. */
export interface CachePlace {
  readonly facts: string;
  readonly listing: string;
  readonly history: string;
  readonly mark: string;
  readonly search: string;
  /** Files with another key are somebody else's, or another version's. */
  readonly key: Uint8Array;
}

/**
 * The place for a community's caches, made when it is not there; undefined where it cannot be.
 * @param version stands for the code that reads files: what another version read is not used
 */
export function cachePlace(cacheDir: string, root: string, version: string): CachePlace | undefined {
  try {
    const real = realpathSync(root);
    const folder = path.join(cacheDir, createHash('sha256').update(real).digest('hex').slice(0, 24));
    mkdirSync(folder, { recursive: true });
    return {
      facts: path.join(folder, 'documents.kith'),
      listing: path.join(folder, 'listing.kith'),
      history: path.join(folder, 'history.kith'),
      mark: path.join(folder, 'mark.kith'),
      search: path.join(folder, 'search.kith'),
      key: cacheKey(real, version),
    };
  } catch {
    return undefined;
  }
}
