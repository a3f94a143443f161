import { folderOf, inFolder, pathKey, spellingAmong } from '../../core/base/paths';
import type { Path } from '../../core/base/ports';
import type { DiskPaths } from '../disk/disk-paths';
import type { Listing } from './listing';

/**
 * What a listing has for a path or a folder that is equal to it on a disk that takes names for equal which
 * differ in case or normal form alone; undefined where it has none. Git goes on calling a file as it did when
 * only the case of its name changes on such a disk, and so does everybody who clones it.
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
 * How a disk spells a path that is there, name by name; the path itself on a disk where equal names are the
 * same, and for what is not there.
 * @param namesIn the names in a folder, as the disk lists them
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
