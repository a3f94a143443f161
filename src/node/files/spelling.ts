import { folderOf, inFolder, pathKey, spellingAmong } from '../../core/base/paths';
import type { Path } from '../../core/base/ports';
import type { DiskPaths } from '../disk/disk-paths';
import type { Listing } from './listing';

/**
 * Finds a listing's spelling of a path or folder, on a disk that ignores case and normalization; undefined if
 * it has none. On such a disk Git keeps tracking a file under its old name if only the case changes, and so
 * do all clones.
 */
export function keptSpelling({ documents, others }: Pick<Listing, 'documents' | 'others'>): {
  (place: Path): Path | undefined;
} {
  const exact = new Set<Path>();
  const byKey = new Map<string, Path>();
  for (const files of [documents.keys(), others]) {
    for (const file of files) {
      for (let at = file; at !== '' && !exact.has(at); at = folderOf(at)) {
        exact.add(at);
        const key = pathKey(at);
        if (!byKey.has(key)) byKey.set(key, at);
      }
    }
  }
  return (place) => (exact.has(place) ? place : byKey.get(pathKey(place)));
}

/**
 * The disk's spelling of an existing path, segment by segment; the path itself on a case-sensitive disk, or
 * if it does not exist.
 * @param namesIn the names in a folder, as listed by the disk
 */
export function diskSpelling(
  place: Path,
  namesIn: (folder: Path) => readonly string[],
  paths: Pick<DiskPaths, 'foldsNames' | 'listed'>,
): Path {
  if (!paths.foldsNames) return place;
  let spelled: Path = '';
  for (const name of place.split('/')) {
    const found = spellingAmong(namesIn(spelled).map(paths.listed), name);
    if (found === undefined) return place;
    spelled = inFolder(spelled, found);
  }
  return spelled;
}
