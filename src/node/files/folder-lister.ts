import { readdirSync, type Dirent } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { folderOf, inFolder, nameOf } from '../../core/base/paths';
import { disk, type DiskPaths } from '../disk/disk-paths';
import { fileType } from '../../core/model/document-set/file-type';
import type { Path } from '../../core/base/ports';
import { isRepository } from '../git/find-repository';
import type { Lister } from './listing';
import { diskSpelling } from './spelling';

/** Folders with files of tools, without content. */
const skippedFolders = new Set([
  '.bzr',
  '.git',
  '.hg',
  '.jj',
  '.pijul',
  '.svn',
  '_darcs',
  'CVS',
  'node_modules',
]);

/** Lists a folder that is in no Git repository, recursively. Symbolic links to folders are not followed. */
export function createFolderLister(root: string, paths: DiskPaths = disk): Lister {
  return {
    async list(signal) {
      // A missing or unreadable folder is an error, not an empty community.
      readdirSync(root);
      const documents = new Map<Path, string>();
      const others: Path[] = [];
      const links = new Set<Path>();
      const changed = new Set<Path>();
      for await (const file of walk(root, [''], signal, paths)) {
        if (fileType(file.path)) {
          documents.set(file.path, '');
          changed.add(file.path);
          if (file.link) links.add(file.path);
        } else others.push(file.path);
      }
      return {
        listing: { documents, others, links },
        differences: { changed, deleted: new Set(), newOthers: [] },
      };
    },
    async listPaths(places, signal) {
      const files: Path[] = [];
      const folders: Path[] = [];
      for (const one of places) {
        if (isSkipped(one)) continue;
        const entry = entryOf(root, one, paths);
        if (entry?.isDirectory()) folders.push(one);
        else if (entry) files.push(one);
      }
      for await (const file of walk(root, folders, signal, paths)) files.push(file.path);
      return files;
    },
    spelling: async (place) => diskSpelling(place, (folder) => namesIn(root, folder), paths),
  };
}

/** Whether a path is in an excluded folder. */
export function isSkipped(file: Path): boolean {
  return file.split('/').some((part) => skippedFolders.has(part));
}

interface WalkedFile {
  readonly path: Path;
  readonly link: boolean;
}

/** All files below some folders. Unreadable folders and other repositories are skipped. */
async function* walk(
  root: string,
  folders: readonly Path[],
  signal: AbortSignal,
  paths: DiskPaths,
): AsyncGenerator<WalkedFile> {
  const waiting = [...folders];
  let sliceEnd = performance.now() + 5;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (performance.now() > sliceEnd) {
      await setImmediate();
      signal.throwIfAborted();
      sliceEnd = performance.now() + 5;
    }
    const absolute = disk.join(root, folder);
    for (const entry of readEntries(absolute)) {
      const file = inFolder(folder, paths.listed(entry.name));
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !isRepository(disk.join(absolute, entry.name)))
          waiting.push(file);
      } else if (entry.isFile() || entry.isSymbolicLink()) yield { path: file, link: entry.isSymbolicLink() };
    }
  }
}

/** The names in a folder as listed by the disk; empty if it is unreadable. */
export function namesIn(root: string, folder: Path): string[] {
  return readEntries(disk.join(root, folder)).map(({ name }) => name);
}

function readEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function entryOf(root: string, file: Path, paths: DiskPaths): Dirent | undefined {
  const name = nameOf(file);
  return readEntries(disk.join(root, folderOf(file))).find((entry) => paths.listed(entry.name) === name);
}
