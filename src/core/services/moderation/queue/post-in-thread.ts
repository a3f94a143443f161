import type { Document } from '../../../model/documents/document';
import { threadOf } from '../../../model/document-set/find-thread';
import { conversationOf, type ConversationReader, type Post } from '../../conversations/conversation';

/** How many posts before and after are shown. */
const around = 2;

/** A post with what was said around it. */
export interface PostInThread {
  readonly thread: Document;
  /** In reading order: the opening, what it answers, those just before and after, and itself. */
  readonly posts: readonly Post[];
  /** Itself. */
  readonly post: Post;
  /** How many posts the thread has. */
  readonly total: number;
}

/** Undefined if the post is part of no thread, or has no words. `now` in ms since 1970-01-01 UTC. */
export function postInThread(
  document: Document,
  reader: ConversationReader,
  now: number,
): PostInThread | undefined {
  const thread = threadOf(document, reader.documents);
  if (!thread) return undefined;
  const { opening, replies } = conversationOf(thread, reader, now);
  const all = [opening, ...replies];
  const at = all.findIndex((one) => one.document === document);
  const post = all[at];
  if (!post) return undefined;
  const isNear = (one: Post, place: number): boolean =>
    place === 0 || one.document === post.parent || Math.abs(place - at) <= around;
  return { thread, post, posts: all.filter(isNear), total: all.length };
}
