import { message, type Message } from '../../../base/message';
import type { ReadOptions } from '../export-source';
import type { ImportedAuthor, ImportPlace } from '../imported-item';
import { idOf, objectOf, objectsOf, textOf, type JsonObject } from '../json-shape';
import { mentionedHandles } from '../mentioned-handles';
import { discourseMarkdown } from './discourse-markdown';

/** A post as Discourse tells it, with where it stands in the export. */
export interface DiscoursePost {
  readonly json: JsonObject;
  readonly place: ImportPlace;
}

/** `post_type`. */
const [smallAction, whisper] = [3, 4];

/** Why a post is not imported; undefined if it is. */
export function leftOut(post: JsonObject): Message | undefined {
  if (post['post_type'] === whisper) return message('Whispers: left out, since only the staff may read them');
  if (post['post_type'] === smallAction)
    return message('Small actions, such as that a topic was closed or moved');
  if (isSet(post['deleted_at'])) return message('Posts that the staff deleted');
  if (post['user_deleted'] === true)
    return message('Posts that their authors deleted: a sentence of the forum stands in their place');
  if (post['hidden'] === true) return message('Posts that are hidden after reports');
  return undefined;
}

/** Each post once, by its number; of two copies the one with its Markdown. */
export function ordered(posts: readonly DiscoursePost[]): readonly DiscoursePost[] {
  const byId = new Map<string, DiscoursePost>();
  for (const post of posts) {
    const id = idOf(post.json, 'id');
    const earlier = byId.get(id);
    if (!earlier || id === '' || (!hasRaw(earlier.json) && hasRaw(post.json)))
      byId.set(id === '' ? `none ${byId.size}` : id, post);
  }
  return [...byId.values()].sort((a, b) => Number(a.json['post_number']) - Number(b.json['post_number']));
}

/** The number of the post that this one answers; 0 for the topic. A post answers earlier ones only. */
export function parentNumber(post: JsonObject): number {
  const number = Number(idOf(post, 'reply_to_post_number'));
  return Number.isInteger(number) && number < Number(post['post_number']) ? number : 0;
}

/** Who wrote it; undefined where the account is gone. */
export function authorOf(post: JsonObject): ImportedAuthor | undefined {
  const handle = textOf(post, 'username');
  if (handle === '') return undefined;
  const name = textOf(post, 'name');
  // The accounts “system” and “discobot” have the numbers -1 and -2.
  const bot = Number(post['user_id']) < 0;
  return {
    // Mentions have no number, and have to be the same people as authors.
    id: handle.toLowerCase(),
    handle,
    ...(name !== '' && name !== handle && { name }),
    ...(bot && { bot }),
  };
}

/** Whom a post mentions or quotes. */
export function mentionsIn(post: JsonObject): readonly ImportedAuthor[] {
  const cooked = textOf(post, 'cooked');
  if (cooked === '') return mentionedHandles(textOf(post, 'raw'));
  const names = new Set<string>();
  for (const [, name = ''] of cooked.matchAll(/<a class="mention"[^>]*>@([^<\s]+)<\/a>/g)) names.add(name);
  for (const [, name = ''] of cooked.matchAll(/<aside class="quote[^>]* data-username="([^"<>\s]+)"/g))
    names.add(name);
  return [...names].map((handle) => ({ id: handle.toLowerCase(), handle }));
}

/** `raw` if the export holds it; not where it names uploads, whose addresses stand only in the HTML. */
export function markdownOf(
  post: JsonObject,
  { htmlToMarkdown }: Pick<ReadOptions, 'htmlToMarkdown'>,
): string {
  const raw = textOf(post, 'raw');
  const cooked = textOf(post, 'cooked');
  const fromRaw = raw !== '' && (cooked === '' || !raw.includes('upload://'));
  return (fromRaw ? discourseMarkdown(raw) : htmlToMarkdown(cooked)).trim();
}

function hasRaw(post: JsonObject): boolean {
  return textOf(post, 'raw') !== '';
}

/** Whether a field has a value: absent and null are the same. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** The posts that stand in a topic’s or a page’s `post_stream`. */
export function postsOf(json: JsonObject, place: ImportPlace): readonly DiscoursePost[] {
  return objectsOf(objectOf(json, 'post_stream'), 'posts').map((post) => ({
    json: post,
    place: { ...place, entry: Number(post['post_number']) || 0 },
  }));
}
