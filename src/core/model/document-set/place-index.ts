import { groupBy } from '../../base/group-by';
import { folderOf, nameOf, pathKey } from '../../base/paths';
import { nameKey } from './name-key';

/** What exists at each path of a community's folder. Built lazily. */
export interface PlaceIndex {
  at(path: string): 'file' | 'folder' | undefined;
  differingInCase(path: string): string | undefined;
  /** Files that are not read, by name. */
  filesNamed(name: string): readonly string[];
  /** Takes over a path of `read` that was added. */
  add(path: string): void;
  /** Invalidates the index after paths were removed, or the others changed. */
  forget(): void;
}

/** `read`: the files that Kith reads. `others()`: all other files. */
export function createPlaceIndex(
  read: ReadonlyMap<string, unknown>,
  others: () => ReadonlySet<string>,
): PlaceIndex {
  let folders: Set<string> | undefined;
  let byKey: ReadonlyMap<string, readonly string[]> | undefined;
  let byName: ReadonlyMap<string, readonly string[]> | undefined;
  const currentFolders = (): ReadonlySet<string> => {
    if (!folders) {
      folders = new Set(['']);
      for (const path of read.keys()) addFolders(folders, path);
      for (const path of others()) addFolders(folders, path);
    }
    return folders;
  };
  return {
    at: (path) =>
      others().has(path) || read.has(path) ? 'file' : currentFolders().has(path) ? 'folder' : undefined,
    differingInCase(path) {
      byKey ??= groupBy([...read.keys(), ...others(), ...currentFolders()], (one) => [pathKey(one)]);
      return byKey.get(pathKey(path))?.find((one) => one !== path);
    },
    filesNamed(name) {
      byName ??= groupBy(others(), (path) => [nameKey(nameOf(path))]);
      return byName.get(nameKey(name)) ?? [];
    },
    add(path) {
      // Sites are looked for after each slice of a large delta, and ask for folders alone.
      if (folders) addFolders(folders, path);
      byKey = undefined;
    },
    forget() {
      folders = byKey = byName = undefined;
    },
  };
}

function addFolders(folders: Set<string>, path: string): void {
  for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
}
