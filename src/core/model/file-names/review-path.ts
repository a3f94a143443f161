import { folderOf } from '../../base/paths';
import type { Path } from '../../base/ports';

const root = 'reviews/';

/** The folder of what is said about a document. */
export function reviewFolder(document: Path): Path {
  return `${root}${document}`;
}

/** The document that a review is about, by where it lies. */
export function reviewedPath(review: Path): Path {
  return folderOf(review).slice(root.length);
}
