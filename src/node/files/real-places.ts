import { realpath, stat } from 'node:fs/promises';
import { disk } from '../disk/disk-paths';
import { FileStoreError, type Path } from '../../core/base/ports';
import { codeOf } from './store-error';

/**
 * Resolves paths of a folder to real paths. All reject for paths outside the folder, and for the folder
 * itself.
 */
export interface RealPlaces {
  /**
   * The file's real path with symbolic links resolved; if it does not exist, based on its nearest existing
   * folder.
   */
  behindLinks(file: Path): Promise<string>;
  /** The same, without resolving a symbolic link at the end of the path. */
  ofItself(file: Path): Promise<string>;
  /** The nearest existing folder above a real path. */
  nearestFolder(place: string): Promise<string>;
}

export function createRealPlaces(root: string): RealPlaces {
  async function resolve(absolute: string): Promise<string> {
    let existing = absolute;
    let rest = '';
    for (;;) {
      try {
        return disk.join(await realpath(existing), rest);
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' || disk.parentOf(existing) === existing) throw error;
        rest = disk.join(disk.nameOf(existing), rest);
        existing = disk.parentOf(existing);
      }
    }
  }

  async function inside(file: Path, real: string): Promise<string> {
    if (disk.isInside(await realpath(root), real)) return real;
    throw new FileStoreError(file, 'no-permission', 'is outside the community’s folder');
  }

  return {
    behindLinks: async (file) => inside(file, await resolve(disk.absolute(root, file))),
    async ofItself(file) {
      const absolute = disk.absolute(root, file);
      return inside(file, disk.join(await resolve(disk.parentOf(absolute)), disk.nameOf(absolute)));
    },
    async nearestFolder(place) {
      for (let folder = disk.parentOf(place); ; folder = disk.parentOf(folder)) {
        const isFolder = await stat(folder).then(
          (found) => found.isDirectory(),
          (error: unknown) => {
            if (codeOf(error) !== 'ENOENT' || disk.parentOf(folder) === folder) throw error;
            return false;
          },
        );
        if (isFolder) return folder;
      }
    },
  };
}
