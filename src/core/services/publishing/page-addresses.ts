import type { Path } from '../../base/ports';
import { folderOf, foldCase, inFolder, nameOf } from '../../base/paths';
import { isIndexName, splitLanguage } from '../../model/file-names/file-language';

/** Two pages that would have one address: the later one gets another. */
export interface TakenAddress {
  readonly path: Path;
  readonly address: string;
  readonly takenBy: Path;
  /** The address that it has instead. */
  readonly instead: string;
}

export interface PageAddresses {
  /** Relative to the site's root, ending in `/`; the root itself is empty. Not percent-encoded. */
  readonly of: ReadonlyMap<Path, string>;
  readonly taken: readonly TakenAddress[];
}

/**
 * The addresses of pages in a site of the community: that of the file without its extension; `README.md`,
 * `index.md` and `thread.md` have that of their folder. Each is unique also where a disk ignores case:
 * README comes first, then by path.
 */
export function pageAddresses(paths: Iterable<Path>, reserved: Iterable<string> = []): PageAddresses {
  const of = new Map<Path, string>();
  const byKey = new Map<string, Path>([...reserved].map((address) => [foldCase(address), '']));
  const taken: TakenAddress[] = [];
  for (const path of [...paths].sort(compare)) {
    const address = ownAddress(path);
    let instead = address;
    for (let number = 2; byKey.has(foldCase(instead)); number++)
      instead = address === '' ? `page-${number}/` : `${address.slice(0, -1)}-${number}/`;
    const takenBy = byKey.get(foldCase(address));
    if (takenBy !== undefined) taken.push({ path, address, takenBy, instead });
    byKey.set(foldCase(instead), path);
    of.set(path, instead);
  }
  return { of, taken };
}

/** The address that a path has where no other page took it. */
export function ownAddress(path: Path): string {
  const stem = stemOf(path);
  const { name, language } = splitLanguage(stem);
  const isIndex = isIndexName(stem) || name.toLowerCase() === 'thread';
  const own = isIndex ? (language ?? '') : stem;
  const address = own === '' ? folderOf(path) : inFolder(folderOf(path), own);
  return address === '' ? '' : `${address}/`;
}

/** An address as it stands in a link. */
export function encodedAddress(address: string): string {
  return address.split('/').map(encodeURIComponent).join('/');
}

function compare(a: Path, b: Path): number {
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function rank(path: Path): number {
  return /^readme$/i.test(stemOf(path)) ? 0 : isIndexName(stemOf(path)) ? 1 : 2;
}

function stemOf(path: Path): string {
  return nameOf(path).replace(/\.[^.]*$/, '');
}
