import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { FileStoreError, type Path } from '../../core/base/ports';
import { codeOf } from './store-error';

/** Where the paths of a folder really are. All reject for what is outside of the folder, or is the folder. */
export interface RealPlaces {
  /**
   * The file's real place, with links resolved; where it is not there yet, that of its nearest folder that
   * is.
   */
  behindLinks(file: Path): Promise<string>;
  /** The same, where a link at the end of the path stands for itself. */
  ofItself(file: Path): Promise<string>;
  /** The nearest folder above a real place that is there. */
  nearestFolder(place: string): Promise<string>;
}

export function createRealPlaces(root: string): RealPlaces {
  async function resolve(absolute: string): Promise<string> {
    let existing = absolute;
    let rest = '';
    for (;;) {
      try {
        return path.join(await realpath(existing), rest);
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' || path.dirname(existing) === existing) throw error;
        rest = path.join(path.basename(existing), rest);
        existing = path.dirname(existing);
      }
    }
  }

  async function inside(file: Path, real: string): Promise<string> {
    if (isInside(await realpath(root), real)) return real;
    throw new FileStoreError(file, 'no-permission', 'is outside the community’s folder');
  }

  return {
    behindLinks: async (file) => inside(file, await resolve(path.resolve(root, file))),
    async ofItself(file) {
      const absolute = path.resolve(root, file);
      return inside(file, path.join(await resolve(path.dirname(absolute)), path.basename(absolute)));
    },
    async nearestFolder(place) {
      for (let folder = path.dirname(place); ; folder = path.dirname(folder)) {
        const isFolder = await stat(folder).then(
          (found) => found.isDirectory(),
          (error: unknown) => {
            if (codeOf(error) !== 'ENOENT' || path.dirname(folder) === folder) throw error;
            return false;
          },
        );
        if (isFolder) return folder;
      }
    },
  };
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
}
