import type { CommunityReader } from '../../community/reader';
import { nameOf } from '../../base/paths';
import type { Path } from '../../base/ports';
import { decoded } from '../../model/links/resolve-link';
import { pathNames } from '../../model/mentions/path-links';

const ending =
  'apng|avif|bmp|gif|heic|ico|jpe?g|png|svg|tiff?|webp|avi|m4v|mkv|mov|mp4|webm|flac|m4a|mp3|oga|ogg|opus|wav|pdf';
const mediaFile = new RegExp(`\\.(?:${ending})$`, 'i');
/**
 * A name in a text, from the last character on that no name in a text has. Bounded, since texts may be a
 * million characters without one.
 */
const writtenName = new RegExp(`[^\\]/\\\\"'()<>=:,;\\n]{1,200}\\.(?:${ending})\\b`, 'gi');
/** Files in which a site or a program may name a picture. */
const mayName =
  /\.(?:css|scss|sass|less|html?|xml|svg|json|ya?ml|toml|js|mjs|cjs|jsx|ts|tsx|vue|svelte|astro|njk|liquid|hbs|ejs|mdx|rst|adoc|txt|ipynb|webmanifest)$/i;

/** The pictures, recordings and the like of a community, by path. */
export function mediaFiles({ documents }: Pick<CommunityReader, 'documents'>): Path[] {
  return Array.from(documents.otherFiles())
    .filter((path) => mediaFile.test(path))
    .sort();
}

/** Those that no document links to or shows. Fields and other files may still name them. */
export function unlinkedMedia(reader: Pick<CommunityReader, 'documents' | 'mentions'>): Path[] {
  return mediaFiles(reader).filter(
    (path) =>
      reader.mentions.documentsNaming('path', pathNames(path)).length === 0 &&
      reader.mentions.documentsNaming('page', [nameOf(path), path]).length === 0,
  );
}

/** The files, documents among them, in which a picture may be named otherwise than by a link. */
export function filesThatMayName({ documents }: Pick<CommunityReader, 'documents'>): Path[] {
  const others = Array.from(documents.otherFiles()).filter((path) => mayName.test(path));
  return [...Array.from(documents.all(), ({ path }) => path), ...others].sort();
}

/**
 * Those of the paths whose names do not stand in a text. A text that ends in a name, after a blank, names it:
 * names have blanks as well, and a picture too many in use is better than one too few.
 */
export function notNamedIn(text: string, paths: readonly Path[]): readonly Path[] {
  const written = new Set<string>();
  for (const [found] of text.matchAll(writtenName)) {
    for (const one of [found, decoded(found)]) {
      const words = one.toLowerCase().split(' ');
      for (let first = 0; first < words.length; first++) written.add(words.slice(first).join(' '));
    }
  }
  return written.size === 0 ? paths : paths.filter((path) => !written.has(nameOf(path).toLowerCase()));
}
