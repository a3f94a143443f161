import { realPath } from '../disk/real-path';
import { fileType } from '../../core/model/document-set/file-type';
import type { Path } from '../../core/base/ports';
import type { CachePlace } from '../cache/cache-place';
import { findRepository } from '../git/find-repository';
import { GitError } from '../git/git-error';
import type { Git } from '../git/run-git';
import { inCommunity, indexKey, readStatus } from '../git/work-tree-status';
import { loadCheckpoint } from './index-checkpoint';
import { createListingCache } from './listing-cache';
import { statVersion } from './versions';

export interface UnchangedCheckOptions {
  readonly root: string;
  readonly git: Git;
  readonly cache: CachePlace;
}

/**
 * Checks whether a base of the facts cache is current, with one process and little else, so that an unchanged
 * folder opens without a worker. Undefined if it is not, or if that cannot be determined.
 */
export async function findUnchanged(
  { root, git, cache }: UnchangedCheckOptions,
  generation: number,
  signal: AbortSignal,
): Promise<{ readonly otherPaths: readonly Path[] } | undefined> {
  const place = findRepository(root);
  const mark = loadCheckpoint(cache.mark, cache.key);
  if (!place || mark?.generation !== generation || mark.indexKey !== indexKey(place)) return undefined;
  let status;
  try {
    const asking = readStatus(git, root, signal);
    // Meanwhile Git is running.
    const listing = createListingCache(cache.listing, cache.key).loadOthers(mark.indexKey);
    asking.catch(() => undefined);
    if (!listing) return undefined;
    status = await asking;
    const own = (files: readonly string[]): Path[] =>
      files.map((file) => inCommunity(place, file)).filter((file) => file !== undefined);
    const untracked = own(status.untracked).filter((file) => !file.endsWith('/'));
    const deleted = new Set(own(status.deleted));
    const isDocument = (file: Path): boolean => fileType(file) !== undefined;
    const changed = new Set([...own(status.changed), ...untracked, ...mark.links].filter(isDocument));
    const expected = new Map(mark.differing);
    const realRoot = realPath(root);
    const links = new Set(mark.links);
    for (const file of new Set([...changed, ...expected.keys(), ...[...deleted].filter(isDocument)])) {
      const version = expected.get(file);
      // It was, or is now, as in the index.
      if (version === undefined || (!changed.has(file) && !deleted.has(file))) return undefined;
      const now = deleted.has(file) ? null : statVersion(realRoot, file, links.has(file));
      if (now !== version) return undefined;
    }
    const others = new Set(listing);
    for (const file of deleted) others.delete(file);
    for (const file of untracked) if (!isDocument(file)) others.add(file);
    return { otherPaths: [...others] };
  } catch (error) {
    if (error instanceof GitError && !signal.aborted) return undefined;
    throw error;
  }
}
