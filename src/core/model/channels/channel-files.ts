import type { Path } from '../../base/ports';
import { isUlidName } from '../file-names/ulid-name';

const suffix = '.channels';
export const outboxFolder = 'channels/outbox';

/** Where the variant of a post for a channel stands: `<post>.channels/<channel>.md`. */
export function variantPath(post: Path, channel: string): Path {
  return `${variantFolder(post)}/${channel}.md`;
}

/** The folder of a post’s variants. */
export function variantFolder(post: Path): Path {
  return post.replace(/\.[^./]+$/, '') + suffix;
}

/** The channel of a variant and its post’s path without extension; undefined if it is not a variant. */
export function variantPlace(path: Path): { readonly stem: Path; readonly channel: string } | undefined {
  const place = /^(.+)\.channels\/([^/]+)\.(?:md|markdown)$/i.exec(path);
  return place ? { stem: place[1] ?? '', channel: place[2] ?? '' } : undefined;
}

export function isVariantFolder(folder: string | undefined): boolean {
  return folder !== undefined && folder.length > suffix.length && folder.toLowerCase().endsWith(suffix);
}

/** A variant or what was sent: files that must hold no token, as many look at them. */
export function isChannelFile(path: Path): boolean {
  return variantPlace(path) !== undefined || isOutboxFile(path);
}

/** Whether a file notes something that was sent: `channels/outbox/<ULID>.yml`. */
export function isOutboxFile(path: Path): boolean {
  const name = /^channels\/outbox\/([^/]+)\.ya?ml$/i.exec(path)?.[1];
  return name !== undefined && isUlidName(name);
}
