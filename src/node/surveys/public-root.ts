import { disk } from '../disk/disk-paths';
import { realPath } from '../disk/real-path';
import { findRepository } from '../git/find-repository';

/** What others get of a community, absolute: the repository that it is in, or its folder. */
export function publicRoot(folder: string): string {
  return realPath(findRepository(folder)?.workTree ?? folder);
}

/** Whether a file is in what others get, also where links lead there. */
export function isPublic(folder: string, file: string): boolean {
  return disk.isInside(publicRoot(folder), realPath(file));
}
