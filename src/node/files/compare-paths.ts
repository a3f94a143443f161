import { lstatSync, type Stats } from 'node:fs';
import { isAt } from '../../core/base/paths';
import { disk } from '../disk/disk-paths';
import { fileType } from '../../core/model/document-set/file-type';
import type { Path } from '../../core/base/ports';
import type { Comparison } from './compare-listing';
import type { ReadFailure } from '../../core/model/document-set/unreadable';
import type { Lister } from './listing';
import type { WantedFile } from './read-rows';
import { statVersion } from './versions';

export interface KnownFiles {
  readonly realRoot: string;
  readonly lister: Lister;
  /** The version of each file. */
  readonly reported: ReadonlyMap<Path, string>;
  readonly others: ReadonlySet<Path>;
}

export interface PathsComparison extends Comparison {
  /** All other paths, if they changed. */
  readonly otherPaths: readonly Path[] | undefined;
}

/** Compares what was reported of some files or folders with what is on disk. */
export async function comparePaths(
  { realRoot, lister, reported, others }: KnownFiles,
  asked: readonly Path[],
  signal: AbortSignal,
): Promise<PathsComparison> {
  // On a case-insensitive disk, a path may be spelled differently now: the old spelling was removed, and the
  // new one has to be read.
  const spelled = new Map<Path, Path>();
  for (const place of asked) spelled.set(place, await lister.spelling(place, signal));
  const places = [...new Set([...spelled.keys(), ...spelled.values()])];
  const present = places.filter(
    (place) =>
      (spelled.get(place) ?? place) === place && statOf(realRoot, place) && !isBehindLink(realRoot, place),
  );
  // Known files still belong to the community: only new ones have to be checked for being ignored.
  const isKnown = (file: Path): boolean => reported.has(file) || others.has(file);
  const known = present.filter((place) => isKnown(place) && !statOf(realRoot, place)?.isDirectory());
  const unknown = present.filter((place) => !known.includes(place));
  const files = new Set(known);
  if (unknown.length > 0) for (const file of await lister.listPaths(unknown, signal)) files.add(file);
  const removed = new Set<Path>();
  const nowOthers = new Set(others);
  let othersChanged = false;
  for (const place of places) {
    // Folders are listed completely, so missing files were removed.
    for (const file of filesAt(reported, place)) if (!files.has(file)) removed.add(file);
    for (const file of filesAt(others, place)) {
      if (files.has(file)) continue;
      nowOthers.delete(file);
      othersChanged = true;
    }
  }
  const wanted: WantedFile[] = [];
  const failures: (readonly [Path, ReadFailure])[] = [];
  for (const file of files) {
    if (!fileType(file)) {
      othersChanged ||= !nowOthers.has(file);
      nowOthers.add(file);
      continue;
    }
    const link = statOf(realRoot, file)?.isSymbolicLink() ?? false;
    const version = statVersion(realRoot, file, link);
    if (typeof version !== 'string') {
      failures.push([file, version.failure]);
      if (reported.has(file)) removed.add(file);
    } else if (reported.get(file) !== version) wanted.push({ file, version, link });
  }
  return { wanted, removed: [...removed], failures, otherPaths: othersChanged ? [...nowOthers] : undefined };
}

/** The files at a place. Most places are files themselves, which needs no search. */
function filesAt(files: ReadonlyMap<Path, unknown> | ReadonlySet<Path>, place: Path): Path[] {
  if (files.has(place)) return [place];
  return [...files.keys()].filter((file) => isAt(file, place));
}

/**
 * Whether a path goes through a symbolic link to a folder: its files are found at their real path, or are
 * outside.
 */
function isBehindLink(realRoot: string, file: Path): boolean {
  for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
    if (statOf(realRoot, file.slice(0, end))?.isSymbolicLink()) return true;
  }
  return false;
}

function statOf(realRoot: string, file: Path): Stats | undefined {
  try {
    return lstatSync(disk.join(realRoot, file));
  } catch {
    return undefined;
  }
}
