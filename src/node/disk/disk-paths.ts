import path from 'node:path';
import { foldCase } from '../../core/base/paths';

/**
 * Paths of a disk, as a system writes them and takes them for equal. Of the paths of a community, which are
 * the same everywhere, `core/base/paths.ts` knows; this is the only place that knows what `node:path` does.
 * Nothing here looks at a disk, so what holds for one system is tested on any.
 */
export interface DiskPaths {
  /** Whether the disk takes names for one that differ in case, or in their normal form. */
  readonly foldsNames: boolean;
  /** What is at a path from a folder: a community's path, or single names. */
  join(folder: string, ...names: readonly string[]): string;
  /** The folder that something is in; the root is in itself. */
  parentOf(file: string): string;
  /** The last name of a path. */
  nameOf(file: string): string;
  /** A path that a person or a program gave, who were in the folder `from`. */
  absolute(from: string, given: string): string;
  /** Whether a path is the same wherever one is: on Windows, with its drive or server. */
  isAbsolute(file: string): boolean;
  /**
   * `file` as a path from `folder`, with `/`; empty where it is the folder, undefined outside. Both absolute.
   * How names are spelled within the folder stays as it is.
   */
  within(folder: string, file: string): string | undefined;
  /** `file` as it is named from `folder`, with `/`: by way of `..` too; absolute on another drive. */
  relative(folder: string, file: string): string;
  /** Whether a file is below a folder. Both absolute, links resolved where they matter. */
  isInside(folder: string, file: string): boolean;
  /** Equal for two absolute paths of one place, as far as their names tell. */
  keyOf(file: string): string;
  /** A name that a disk listed, as Git and the editor have it: composed, where the disk takes names apart. */
  listed(name: string): string;
  /** The entries of a variable such as PATH: absolute folders, quotes taken off. */
  searchPath(value: string): string[];
}

export function createDiskPaths(platform: NodeJS.Platform): DiskPaths {
  const syntax = platform === 'win32' ? path.win32 : path.posix;
  // As their disks come; one that tells cases apart merely has no two paths that differ in nothing else.
  const foldsCase = platform === 'win32' || platform === 'darwin';
  const foldsForm = platform === 'darwin';

  const fold = (name: string): string => {
    const composed = foldsForm ? name.normalize('NFC') : name;
    return foldsCase ? foldCase(composed) : composed;
  };
  /** The root, drive or share first. */
  const segments = (file: string): [root: string, ...names: string[]] => {
    const full = syntax.normalize(platform === 'win32' ? withoutLongPrefix(file) : file);
    const { root } = syntax.parse(full);
    return [root, ...full.slice(root.length).split(syntax.sep).filter(Boolean)];
  };
  const within = (folder: string, file: string): string | undefined => {
    const [above, below] = [segments(folder), segments(file)];
    const isBelow =
      below.length >= above.length && above.every((one, at) => fold(one) === fold(below[at] ?? ''));
    return isBelow ? below.slice(above.length).join('/') : undefined;
  };
  return {
    foldsNames: foldsCase || foldsForm,
    join: (folder, ...names) => syntax.join(folder, ...names),
    parentOf: (file) => syntax.dirname(file),
    nameOf: (file) => syntax.basename(file),
    absolute: (from, given) => syntax.resolve(from, given),
    isAbsolute: (file) =>
      syntax.isAbsolute(file) && (platform !== 'win32' || /^(?:[a-z]:[\\/]|[\\/]{2})/i.test(file)),
    within,
    relative: (folder, file) => syntax.relative(folder, file).split(syntax.sep).join('/'),
    isInside: (folder, file) => Boolean(within(folder, file)),
    keyOf(file) {
      const [root, ...names] = segments(file);
      return fold(root + names.join(syntax.sep));
    },
    listed: (name) => (foldsForm ? name.normalize('NFC') : name),
    searchPath(value) {
      const entries = value.split(syntax.delimiter);
      const bare = platform === 'win32' ? entries.map((one) => one.replace(/^"(.*)"$/, '$1')) : entries;
      return bare.filter(this.isAbsolute);
    },
  };
}

/** The paths of the system that this runs on. */
export const disk: DiskPaths = createDiskPaths(process.platform);

/** Windows takes paths of more than 260 characters, where they begin with this. */
function withoutLongPrefix(file: string): string {
  return file.replace(/^\\\\\?\\UNC\\/i, '\\\\').replace(/^\\\\\?\\(?=[a-z]:)/i, '');
}
