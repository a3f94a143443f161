import { message } from '../../../base/message';
import type { ReadOptions } from '../export-source';
import type { ImportedItem, ImportedThread, ImportPlace, Instant, PostReference } from '../imported-item';
import { isoInstant } from '../iso-instant';
import { idOf, isObject, objectsOf, textOf, type JsonObject } from '../json-shape';
import {
  authorOf,
  isSet,
  leftOut,
  markdownOf,
  mentionsIn,
  ordered,
  parentNumber,
  type DiscoursePost,
} from './discourse-post';

export interface DiscourseCategory {
  readonly name: string;
  /** Whether only some may read it. */
  readonly isPrivate: boolean;
}

export interface TopicOptions extends Pick<ReadOptions, 'htmlToMarkdown'> {
  /** By their ids. */
  readonly categories: ReadonlyMap<string, DiscourseCategory>;
  /** The forum’s address with a slash at its end, where it is known. */
  readonly site?: string;
}

const privateMessage = message('Private messages: left out, since only those who wrote them may read them');
const unlisted = message('Topics that are unlisted or deleted: left out');

/**
 * A topic of Discourse and its posts.
 * @param posts all that the export holds of it, in any order
 */
export function* topicItems(
  topic: JsonObject,
  posts: readonly DiscoursePost[],
  place: ImportPlace,
  options: TopicOptions,
): Generator<ImportedItem> {
  const id = idOf(topic, 'id');
  if (textOf(topic, 'archetype') === 'private_message')
    return yield { kind: 'lost', what: privateMessage, place };
  if (topic['visible'] === false || isSet(topic['deleted_at']))
    return yield { kind: 'lost', what: unlisted, place };

  const inOrder = ordered(posts);
  const moments = momentsOf(inOrder, isoInstant(textOf(topic, 'created_at')));
  const references = referencesOf(inOrder, moments);
  const created = isoInstant(textOf(topic, 'created_at')) ?? moments.find((at) => at !== undefined);
  if (created === undefined)
    return yield { kind: 'problem', message: message('The topic has neither a date nor posts.'), place };
  yield* threadItems(topic, inOrder, references, created, place, options);

  for (const [index, post] of inOrder.entries()) {
    const reason = leftOut(post.json);
    if (reason) {
      yield { kind: 'lost', what: reason, place: post.place };
      continue;
    }
    const at = moments[index];
    const postId = idOf(post.json, 'id');
    if (postId === '' || at === undefined) {
      const what = postId === '' ? message('The post has no id.') : message('The post has no date.');
      yield { kind: 'problem', message: what, place: post.place };
      continue;
    }
    if (isoInstant(textOf(post.json, 'created_at')) === undefined)
      yield {
        kind: 'problem',
        message: message('The post has no valid date; it gets that of the one before it.'),
        place: post.place,
      };
    const markdown = markdownOf(post.json, options);
    if (markdown === '') {
      yield { kind: 'lost', what: message('Messages without text'), place: post.place };
      continue;
    }
    if (objectsOf(post.json, 'polls').length > 0)
      yield {
        kind: 'lost',
        what: message('Polls: the options are kept, the votes are not'),
        place: post.place,
      };
    const parent = parentNumber(post.json);
    const replyTo = parent > 1 ? references.get(parent) : undefined;
    if (parent > 1 && !replyTo)
      yield {
        kind: 'lost',
        what: message('Which post a reply answers, where that post is not in the export'),
        place: post.place,
      };
    const editedAt =
      Number(post.json['version']) > 1 ? isoInstant(textOf(post.json, 'updated_at')) : undefined;
    const url = postUrl(topic, post.json, options.site);
    yield {
      kind: 'post',
      thread: id,
      id: postId,
      at,
      ...(replyTo && { replyTo }),
      author: authorOf(post.json) ?? 'unknown',
      ...(editedAt !== undefined && editedAt > at && { editedAt }),
      markdown,
      ...(url !== undefined && { url }),
      mentions: mentionsIn(post.json),
      place: post.place,
    };
  }
}

function* threadItems(
  topic: JsonObject,
  posts: readonly DiscoursePost[],
  references: ReadonlyMap<number, PostReference>,
  at: Instant,
  place: ImportPlace,
  { categories, site }: TopicOptions,
): Generator<ImportedItem> {
  const { accepted, missing } = acceptedAnswers(topic, posts, references);
  for (let count = 0; count < missing; count++)
    yield { kind: 'lost', what: message('Accepted answers that are not in the export'), place };
  const takesAnswers =
    accepted.length > 0 ||
    posts.some(({ json }) => json['can_accept_answer'] === true || json['topic_accepted_answer'] === true);
  const closed = topic['closed'] === true || topic['archived'] === true;
  const opening = posts.find(({ json }) => Number(json['post_number']) === 1);
  const channel = categories.get(idOf(topic, 'category_id'))?.name;
  const tags = tagsOf(topic);
  const title = textOf(topic, 'title');
  const url = site === undefined ? undefined : `${site}t/${idOf(topic, 'id')}`;
  yield {
    kind: 'thread',
    id: idOf(topic, 'id'),
    ...(title !== '' && { title }),
    ...(url !== undefined && { url }),
    ...(channel !== undefined && { channel }),
    type: takesAnswers ? 'question' : 'discussion',
    status: accepted.length + missing > 0 ? 'solved' : closed ? 'closed' : 'open',
    ...(accepted.length > 0 && { accepted }),
    ...(opening && { opening: idOf(opening.json, 'id') }),
    ...(tags.length > 0 && { tags }),
    at,
  } satisfies ImportedThread;
}

/**
 * The accepted answers, from each of the shapes in use: the topic’s list `accepted_answers` of 2026, its
 * object `accepted_answer` before that, and the mark at the post.
 */
function acceptedAnswers(
  topic: JsonObject,
  posts: readonly DiscoursePost[],
  references: ReadonlyMap<number, PostReference>,
): { readonly accepted: readonly PostReference[]; readonly missing: number } {
  const accepted = new Map<string, PostReference>();
  let missing = 0;
  const single = topic['accepted_answer'];
  for (const answer of [...objectsOf(topic, 'accepted_answers'), ...(isObject(single) ? [single] : [])]) {
    const at = isoInstant(textOf(answer, 'created_at'));
    const id = idOf(answer, 'id');
    const reference =
      references.get(Number(answer['post_number'])) ??
      (id !== '' && at !== undefined ? { id, at } : undefined);
    if (reference) accepted.set(reference.id, reference);
    else missing++;
  }
  for (const { json } of posts) {
    const reference = references.get(Number(json['post_number']));
    if (json['accepted_answer'] === true && reference) accepted.set(reference.id, reference);
  }
  return { accepted: [...accepted.values()], missing };
}

/** When each post was written; one without a valid date gets that of the one before it. */
function momentsOf(posts: readonly DiscoursePost[], begun: Instant | undefined): (Instant | undefined)[] {
  let before = begun;
  return posts.map(({ json }) => (before = isoInstant(textOf(json, 'created_at')) ?? before));
}

/** Posts by their `post_number`, which replies name, without those that are not imported. */
function referencesOf(
  posts: readonly DiscoursePost[],
  moments: readonly (Instant | undefined)[],
): ReadonlyMap<number, PostReference> {
  const references = new Map<number, PostReference>();
  for (const [index, { json }] of posts.entries()) {
    const at = moments[index];
    const number = Number(json['post_number']);
    if (at !== undefined && !leftOut(json) && idOf(json, 'id') !== '' && !references.has(number))
      references.set(number, { id: idOf(json, 'id'), at });
  }
  return references;
}

/** Tags are names, in newer versions objects with a name. */
function tagsOf(topic: JsonObject): readonly string[] {
  const tags = topic['tags'];
  if (!Array.isArray(tags)) return [];
  return tags
    .map((tag: unknown) => (isObject(tag) ? textOf(tag, 'name') : typeof tag === 'string' ? tag : ''))
    .filter((tag) => tag !== '');
}

function postUrl(topic: JsonObject, post: JsonObject, site: string | undefined): string | undefined {
  return site === undefined ? undefined : `${site}t/${idOf(topic, 'id')}/${idOf(post, 'post_number')}`;
}
