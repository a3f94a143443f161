import { pathKey } from '../../../base/paths';
import { frontMatterOf } from '../../../formats/front-matter/beginning';
import { parseFrontMatter } from '../../../formats/front-matter/parse';
import { entry, isScalar, writtenText, type MapNode } from '../../../formats/front-matter/yaml-node';
import { slugOf } from '../../scaffold/slug';
import { isUlidName } from '../../../model/file-names/ulid-name';
import type { ImportTarget } from './import-ports';
import { createSeenNumbers } from './seen-numbers';
import { ulidNumber } from './stable-ulid';

/** Where a thread stands, and which post opens it here. */
export interface ThreadPlace {
  /** The name of its folder. */
  readonly slug: string;
  /** The id of the post in `thread.md`. */
  readonly opening: string;
}

/** The threads of a platform that are here already, and which folders are taken. */
export interface ThreadPlaces {
  get(thread: string): ThreadPlace | undefined;
  /** A free folder’s name for a new thread: it cannot climb, nor clash where case makes no difference. */
  take(title: string): string;
  /** Whether a reply was here before this import, in whatever thread: somebody may have moved it. */
  hasReply(ulid: string): boolean;
}

/** Folders of discussions that mean something else. */
const kept = ['prompts'];

/** Reads which threads an earlier import wrote. `folder`: that of discussions. */
export async function findThreadPlaces(
  target: ImportTarget,
  folder: string,
  platform: string,
  signal: AbortSignal,
): Promise<ThreadPlaces> {
  const places = new Map<string, ThreadPlace>();
  const taken = new Set(kept);
  /** The number that a name was last given, so that a thousand equal titles are not counted up each time. */
  const lastNumber = new Map<string, number>();
  const replies = createSeenNumbers();
  for (const name of await target.names(folder)) {
    signal.throwIfAborted();
    taken.add(pathKey(name));
    for (const file of await target.names(`${folder}/${name}`)) {
      const stem = file.replace(/\.md$/, '');
      if (isUlidName(stem)) replies.add(ulidNumber(stem));
    }
    const text = await target.read(`${folder}/${name}/thread.md`);
    const source = text === undefined ? undefined : sourceOf(text);
    if (source?.platform === platform && source.id !== '')
      places.set(source.id, { slug: name, opening: source.post });
  }
  return {
    get: (thread) => places.get(thread),
    hasReply: (ulid) => replies.has(ulidNumber(ulid)),
    take(title) {
      const slug = slugOf(title, 'thread');
      const from = lastNumber.get(slug) ?? 1;
      const name = freeFrom(slug, from, (candidate) => !taken.has(pathKey(candidate)));
      const key = pathKey(name.name);
      // One string in memory where both are equal: an archive has a hundred thousand.
      taken.add(key === name.name ? name.name : key);
      // Most titles come once.
      if (name.number > 1) lastNumber.set(slug, name.number);
      return name.name;
    },
  };
}

function freeFrom(
  slug: string,
  from: number,
  isFree: (name: string) => boolean,
): { readonly name: string; readonly number: number } {
  if (from === 1 && isFree(slug)) return { name: slug, number: 1 };
  for (let number = Math.max(2, from); ; number++) {
    const name = `${slug}-${number}`;
    if (isFree(name)) return { name, number };
  }
}

interface Source {
  readonly platform: string;
  readonly id: string;
  readonly post: string;
}

function sourceOf(text: string): Source | undefined {
  const head = frontMatterOf(text);
  if (!head.includes('source:')) return undefined;
  const { node } = parseFrontMatter(head.replace(/^\ufeff?---[^\n]*\n/, '').replace(/---$/, ''), 1);
  const source = entry(node, 'source')?.node;
  if (!source || !('entries' in source)) return undefined;
  return {
    platform: scalarAt(source, 'platform'),
    id: scalarAt(source, 'id'),
    post: scalarAt(source, 'post'),
  };
}

function scalarAt(map: MapNode, key: string): string {
  const node = entry(map, key)?.node;
  return isScalar(node) && node.value !== null ? writtenText(node) : '';
}
