import { lstatSync, statSync } from 'node:fs';
import { realPath } from '../disk/real-path';
import { disk } from '../disk/disk-paths';
import { fileType } from '../../core/model/document-set/file-type';
import type { Path } from '../../core/base/ports';
import { failureOf, type ReadFailure } from './file-reader';

/** The version of a file that Git has no blob of: its size and the nanosecond of its last change. */
const statMark = '~';

/**
 * The version of a file as it is on disk. What is no regular file is `gone`.
 * @param link the file is a symbolic link, which may lead to a file inside of `realRoot` and nowhere else
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
 * What the facts of a file are facts of: equal keys, equal facts. A blob has the same facts wherever it is,
 * for files read in the same way; a size and a time say something of one path only.
 */
export function contentKey(file: Path, version: string): string {
  if (version.startsWith(statMark)) return `${version} ${file}`;
  const type = fileType(file);
  return `${version} ${type?.syntax ?? ''} ${type?.registry ?? ''} ${type?.role ?? ''} ${type?.site ?? ''}`;
}
