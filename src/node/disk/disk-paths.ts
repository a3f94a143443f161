import path from 'node:path';
import { foldCase } from '../../core/base/paths';

/**
 * Native paths and their equality on one platform. Community paths, which are the same everywhere, are in
 * `core/base/paths.ts`; this is the only module that uses `node:path`. Nothing here accesses a disk, so the
 * rules of any platform can be tested on any other.
 */
export interface DiskPaths {
  /** Whether the disk ignores differences in case or Unicode normalization of names. */
  readonly foldsNames: boolean;
  /** Joins a folder with a community path, or with single names. */
  join(folder: string, ...names: readonly string[]): string;
  /** The parent folder; a root is its own parent. */
  parentOf(file: string): string;
  /** The last segment of a path. */
  nameOf(file: string): string;
  /** Resolves a path given by a person or a program whose working folder is `from`. */
  absolute(from: string, given: string): string;
  /** Whether a path is fully qualified: on Windows, with its drive or server. */
  isAbsolute(file: string): boolean;
  /**
   * `file` relative to `folder`, with `/`; empty if it is the folder, undefined if it is outside. Both
   * absolute. The spelling of names within the folder is kept.
   */
  within(folder: string, file: string): string | undefined;
  /** `file` relative to `folder`, with `/` and `..` if necessary; absolute on another drive. */
  relative(folder: string, file: string): string;
  /** Whether a file is below a folder. Both absolute; symbolic links resolved where they matter. */
  isInside(folder: string, file: string): boolean;
  /** A comparison key, equal for two absolute paths of one place, as far as their names tell. */
  keyOf(file: string): string;
  /**
   * A name listed by a disk, in the form that Git and the editor use: composed (NFC), if the disk decomposes
   * names.
   */
  listed(name: string): string;
  /** The entries of a variable such as PATH: absolute folders, unquoted. */
  searchPath(value: string): string[];
}

export function createDiskPaths(platform: NodeJS.Platform): DiskPaths {
  const syntax = platform === 'win32' ? path.win32 : path.posix;
  // The platform's default; on a case-sensitive disk this only means that paths differing in nothing but case
  // are not expected.
  const foldsCase = platform === 'win32' || platform === 'darwin';
  const foldsForm = platform === 'darwin';

  const fold = (name: string): string => {
    const composed = foldsForm ? name.normalize('NFC') : name;
    return foldsCase ? foldCase(composed) : composed;
  };
  /** The path's segments, root, drive or share first. */
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

/** The paths of the current platform. */
export const disk: DiskPaths = createDiskPaths(process.platform);

/** Removes the prefix that Windows requires for paths of more than 260 characters. */
function withoutLongPrefix(file: string): string {
  return file.replace(/^\\\\\?\\UNC\\/i, '\\\\').replace(/^\\\\\?\\(?=[a-z]:)/i, '');
}
