import { groupBy } from '../../base/group-by';
import { folderOf, nameOf, pathKey } from '../../base/paths';
import { nameKey } from './name-key';

/** What exists at each path of a community's folder. Built lazily. */
export interface PlaceIndex {
  at(path: string): 'file' | 'folder' | undefined;
  differingInCase(path: string): string | undefined;
  /** Files that are not read, by name. */
  filesNamed(name: string): readonly string[];
  /** Invalidates the index after paths were added or removed. Changes of contents do not matter. */
  forget(): void;
}

/** `read`: the files that Kith reads. `others()`: all other files. */
export function createPlaceIndex(
  read: ReadonlyMap<string, unknown>,
  others: () => ReadonlySet<string>,
): PlaceIndex {
  let places: Places | undefined;
  const current = (): Places => (places ??= createPlaces([...others()], [...read.keys()]));
  return {
    at: (path) =>
      others().has(path) || read.has(path) ? 'file' : current().folders().has(path) ? 'folder' : undefined,
    differingInCase: (path) =>
      current()
        .byKey()
        .get(pathKey(path))
        ?.find((one) => one !== path),
    filesNamed: (name) => current().byName().get(nameKey(name)) ?? [],
    forget() {
      places = undefined;
    },
  };
}

type Places = ReturnType<typeof createPlaces>;

function createPlaces(others: readonly string[], read: readonly string[]) {
  const folders = lazy(() => {
    const found = new Set<string>(['']);
    for (const path of [...read, ...others])
      for (let folder = folderOf(path); !found.has(folder); folder = folderOf(folder)) found.add(folder);
    return found;
  });
  return {
    folders,
    byKey: lazy(() => groupBy([...read, ...others, ...folders()], (path) => [pathKey(path)])),
    byName: lazy(() => groupBy(others, (path) => [nameKey(nameOf(path))])),
  };
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
