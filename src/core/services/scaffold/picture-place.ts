import { folderOf, inFolder, nameOf } from '../../base/paths';
import type { Path } from '../../base/ports';
import { documentStem } from '../../model/file-names/document-stem';
import { altTextFromPath } from '../../model/links/alt-text-from-path';
import { slugOf } from './slug';

/** The endings of files by their media types; others are not written as pictures. */
const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
};

/** A picture that comes in. */
export interface NewPicture {
  /** Its media type, such as `image/png`. */
  readonly type: string;
  /** The name of its file elsewhere, or what the system calls it. */
  readonly name: string;
}

export interface PicturePlace {
  readonly path: Path;
  /** Words for it, where its name says something. */
  readonly altText: string | undefined;
}

/**
 * Where a new picture of a document goes, under a name that is free: its own, if that says something, else
 * that of the document with a number. Undefined if it is no picture that a page shows.
 * @param pictures the community’s media files, whose places are its habit
 * @param isTaken whether something has a path already
 */
export function picturePlace(
  document: Path,
  { type, name }: NewPicture,
  pictures: readonly Path[],
  isTaken: (path: Path) => boolean,
): PicturePlace | undefined {
  const ending = endings[type.toLowerCase()];
  if (ending === undefined) return undefined;
  const folder = pictureFolder(document, pictures);
  const altText = altTextFromPath(name);
  const stem = altText === undefined ? undefined : slugOf(name.replace(/\.[^.]*$/, ''), 'picture');
  const own = stem === undefined ? undefined : inFolder(folder, `${stem}.${ending}`);
  if (own !== undefined && !isTaken(own)) return { path: own, altText };
  const base = stem ?? slugOf(documentStem(document), 'picture');
  for (let number = stem === undefined ? 1 : 2; ; number++) {
    const path = inFolder(folder, `${base}-${number}.${ending}`);
    if (!isTaken(path)) return { path, altText };
  }
}

/** What folders of pictures are called. */
const pictureFolders: ReadonlySet<string> = new Set([
  ...['images', 'image', 'img', 'pictures', 'photos', 'assets', 'media', 'figures'],
  ...['afbeeldingen', 'fotos', 'plaatjes'],
]);

const picture = /\.(?:apng|avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)$/i;

/**
 * The folder for pictures of a document: where those beside it are, else as most others do it: in a folder of
 * the same name beside the document, or in the one that all share.
 */
export function pictureFolder(document: Path, media: readonly Path[]): Path {
  const here = folderOf(document);
  const counts = new Map<Path, number>();
  for (const path of media) {
    if (!picture.test(path)) continue;
    const folder = folderOf(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const most = (folders: readonly Path[]): Path | undefined =>
    [...folders].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1))[0];
  const used = [...counts.keys()];
  const isNamed = (folder: Path): boolean => pictureFolders.has(nameOf(folder).toLowerCase());
  const beside = used.filter((folder) => folder === here || (folderOf(folder) === here && isNamed(folder)));
  const own = most(beside.filter((folder) => folder !== ''));
  if (own !== undefined) return own;
  const habit = most(used.filter(isNamed));
  if (habit === undefined) return inFolder(here, 'images');
  // A folder at the top, or one that has most of them, is the one for all.
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const isShared = !habit.includes('/') || ((counts.get(habit) ?? 0) > total / 2 && total >= 5);
  return isShared ? habit : inFolder(here, nameOf(habit));
}
