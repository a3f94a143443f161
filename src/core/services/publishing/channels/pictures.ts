import { folderOf, joinPath } from '../../../base/paths';
import type { Path } from '../../../base/ports';
import { message, type Message } from '../../../base/message';
import { serviceNames, type ChannelServiceName } from '../../../model/channels/channel-service';
import { decoded } from '../../../model/links/resolve-link';
import { codePoints } from './graphemes';

/** A picture that goes along with a post. */
export interface Picture {
  /** Its file; empty where what is written leads to none. */
  readonly path: Path;
  readonly alt: string;
  /** Where the variant names it, from 1. */
  readonly line: number;
}

interface PictureLimits {
  readonly most: number;
  readonly bytes: number;
  /** Of the alternative text, in characters. */
  readonly alt: number;
}

/** Services that pictures are sent to. Others show them where the text has them, or not at all. */
const limits: Partial<Readonly<Record<ChannelServiceName, PictureLimits>>> = {
  mastodon: { most: 4, bytes: 16_777_216, alt: 1500 },
  bluesky: { most: 4, bytes: 2_000_000, alt: 2000 },
};

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};

/** The media type of a picture by its name; undefined if it is none that services take. */
export function pictureType(path: Path): string | undefined {
  return types[/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
}

export function takesPictures(service: ChannelServiceName): boolean {
  return limits[service] !== undefined;
}

const image =
  /!\[((?:\\.|[^\]\\])*)\]\([^\S\n]*(?:<([^<>\n]*)>|([^\s()<>]+))(?:[^\S\n]+(?:"[^"\n]*"|'[^'\n]*'))?[^\S\n]*\)/g;

/** The pictures that a Markdown text shows, in order, and what is written of them. */
export function* shownPictures(
  markdown: string,
): Generator<{ readonly alt: string; readonly target: string; readonly at: number }> {
  for (const { 1: alt = '', 2: bracketed, 3: bare = '', index } of markdown.matchAll(image))
    yield { alt: alt.replace(/\\(.)/g, '$1').trim(), target: bracketed ?? bare, at: index };
}

/** Where a picture is that a document at `from` shows; empty where that is no file of the community. */
export function picturePath(target: string, from: Path): Path {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return '';
  const path = decoded(target.replace(/[?#].*$/, ''));
  return (path.startsWith('/') ? joinPath('', path.slice(1)) : joinPath(folderOf(from), path)) ?? '';
}

/**
 * Takes the pictures out of a variant's text: they go along with it.
 * @param file the whole text of its file, for the lines
 * @param at the path of its file
 */
export function takeOutPictures(
  text: string,
  file: string,
  at: Path,
): { readonly text: string; readonly pictures: readonly Picture[] } {
  const pictures = Array.from(shownPictures(file), ({ alt, target, at: index }) => ({
    path: picturePath(target, at),
    alt,
    line: file.slice(0, index).split(/\r\n?|\n/).length,
  }));
  const left = text
    .replace(image, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text: left, pictures };
}

/** Why a service would not take the pictures of a post, with the line; undefined if it does. */
export async function whyPicturesNotFit(
  service: ChannelServiceName,
  pictures: readonly Picture[],
  sizeOf: (path: Path) => Promise<number | undefined>,
): Promise<Message | undefined> {
  const limit = limits[service];
  const name = serviceNames[service];
  if (!limit) return undefined;
  for (const [index, { path, alt, line }] of pictures.entries()) {
    if (index >= limit.most)
      return message('Line {0}: {1} takes no more than {2} pictures.', line, name, limit.most);
    const size = path === '' ? undefined : await sizeOf(path);
    if (size === undefined)
      return path === ''
        ? message('Line {0}: a picture has to be a file of the community.', line)
        : message('Line {0}: there is no picture “{1}”.', line, path);
    if (pictureType(path) === undefined)
      return message('Line {0}: “{1}” is not a PNG, JPEG, GIF or WebP.', line, path);
    if (size > limit.bytes)
      return message(
        'Line {0}: “{1}” has {2} bytes; {3} takes {4} at the most.',
        line,
        path,
        size,
        name,
        limit.bytes,
      );
    if (alt === '')
      return message('Line {0}: “{1}” has no alternative text. Write it between the brackets.', line, path);
    if (codePoints(alt) > limit.alt)
      return message(
        'Line {0}: the alternative text of “{1}” has {2} characters; {3} takes {4} at the most.',
        line,
        path,
        codePoints(alt),
        name,
        limit.alt,
      );
  }
  return undefined;
}
