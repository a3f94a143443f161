import { lstatSync, statSync } from 'node:fs';
import { realPath } from '../disk/real-path';
import { disk } from '../disk/disk-paths';
import { fileType } from '../../core/model/document-set/file-type';
import type { Path } from '../../core/base/ports';
import type { ReadFailure } from '../../core/model/document-set/unreadable';
import { failureOf } from './file-reader';

/** Marks the version of a file without a Git blob: its size and mtime in nanoseconds. */
const statMark = '~';

/**
 * The version of a file on disk. Anything but a regular file is `gone`.
 * @param link whether the file is a symbolic link, which may lead only to a file inside `realRoot`
 */
export function statVersion(realRoot: string, file: Path, link: boolean): string | { failure: ReadFailure } {
  const absolute = disk.join(realRoot, file);
  try {
    if (link && !disk.isInside(realRoot, realPath(absolute))) return { failure: 'gone' };
    const found = (link ? statSync : lstatSync)(absolute, { bigint: true });
    return found.isFile() ? `${statMark}${found.size}-${found.mtimeNs}` : { failure: 'gone' };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/**
 * The key of the content that facts depend on: equal keys, equal facts. A blob has the same facts at any path
 * whose files are read in the same way; size and time are valid for one path only.
 */
export function contentKey(file: Path, version: string): string {
  if (version.startsWith(statMark)) return `${version} ${file}`;
  const type = fileType(file);
  return `${version} ${type?.syntax ?? ''} ${type?.registry ?? ''} ${type?.role ?? ''} ${type?.site ?? ''}`;
}
