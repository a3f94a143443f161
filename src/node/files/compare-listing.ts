import type { Path } from '../../core/base/ports';
import type { ReadFailure } from '../../core/model/document-set/unreadable';
import type { Differences, Listing } from './listing';
import type { WantedFile } from './read-rows';
import { statVersion } from './versions';

/** The difference between what was reported and what is on disk. */
export interface Comparison {
  readonly wanted: readonly WantedFile[];
  readonly removed: readonly Path[];
  readonly failures: readonly (readonly [file: Path, failure: ReadFailure])[];
}

/**
 * Compares the reported versions with a listing. Files known by their blob are not accessed; for the others
 * size and time are compared.
 */
export function compareListing(
  reported: ReadonlyMap<Path, string>,
  realRoot: string,
  { documents, links }: Listing,
  { changed, deleted }: Differences,
): Comparison {
  const wanted: WantedFile[] = [];
  const removed: Path[] = [];
  const failures: (readonly [Path, ReadFailure])[] = [];
  const look = (file: Path): void => {
    const link = links.has(file);
    const version = statVersion(realRoot, file, link);
    if (typeof version === 'string') {
      if (reported.get(file) !== version) wanted.push({ file, version, link });
      return;
    }
    failures.push([file, version.failure]);
    if (reported.has(file)) removed.push(file);
  };
  for (const file of reported.keys()) {
    if (deleted.has(file) || (!documents.has(file) && !changed.has(file))) removed.push(file);
  }
  for (const [file, blob] of documents) {
    if (deleted.has(file)) continue;
    if (changed.has(file)) look(file);
    else if (reported.get(file) !== blob) wanted.push({ file, version: blob, link: false });
  }
  for (const file of changed) if (!documents.has(file)) look(file);
  return { wanted, removed, failures };
}

/** All other files on disk; undefined if they are unchanged. */
export function compareOthers(
  reported: ReadonlySet<Path> | undefined,
  { others }: Listing,
  { deleted, newOthers }: Differences,
): ReadonlySet<Path> | undefined {
  const now = new Set(others);
  for (const file of deleted) now.delete(file);
  for (const file of newOthers) now.add(file);
  if (!reported || reported.size !== now.size) return now;
  for (const file of now) if (!reported.has(file)) return now;
  return undefined;
}
