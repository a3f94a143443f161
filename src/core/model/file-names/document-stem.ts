import { nameOf } from '../../base/paths';
import { isIndexName } from './file-language';

/** The file name without extension; for a `thread.md` or a folder's index page the folder's name. */
export function documentStem(path: string): string {
  const stem = stemOf(path);
  if (!/^thread$/i.test(stem) && !isIndexName(stem)) return stem;
  return path.split('/').at(-2) ?? stem;
}

export function stemOf(path: string): string {
  return nameOf(path).replace(/(?<=.)\.[^.]*$/, '');
}
