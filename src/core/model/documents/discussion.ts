import { message, type Message } from '../../base/message';
import type { Facts } from '../../formats/facts';
import type { Document } from './document';
import {
  entry,
  isScalar,
  toValue,
  type MapNode,
  type ScalarNode,
} from '../../formats/front-matter/yaml-node';
import { isReadable } from './readable';

/** The state of a discussion: `unanswered` means open, without replies by anybody but its author. */
export type DiscussionState = 'unanswered' | 'open' | 'solved' | 'closed';

/** What people read for each. */
export const discussionStateNames: Readonly<Record<DiscussionState, Message>> = {
  unanswered: message('Waiting for an answer'),
  open: message('Being discussed'),
  solved: message('Solved'),
  closed: message('Closed'),
};

/** `replies`: those of the thread; empty ones do not count. */
export function discussionState(thread: Document, replies: readonly Document[]): DiscussionState {
  const status = thread.head.status.toLowerCase();
  if (status === 'solved' || status === 'closed') return status;
  const author = thread.head.person.toLowerCase();
  return replies.some((reply) => isWritten(reply) && reply.head.person.toLowerCase() !== author)
    ? 'open'
    : 'unanswered';
}

/** Whether a reply has any text: an empty one does not count as an answer. */
export function isWritten(reply: Document): boolean {
  return reply.head.empty === '';
}

/**
 * Whether readers can see a thread or a reply: not if it is held, hidden or removed by a moderator, nor if
 * its state is unreadable.
 */
export function isVisiblePost(facts: Pick<Facts, 'frontMatter' | 'problems'>): boolean {
  const node = entry(facts.frontMatter, 'state')?.node;
  const state = isScalar(node)
    ? String(toValue(node) ?? '')
        .trim()
        .toLowerCase()
    : '';
  return isReadable(facts) && (state === '' || state === 'visible');
}

/**
 * Whether a thread or a reply was imported: who wrote it need not be anybody whom the community knows, and
 * may be unknown.
 */
export function isImportedPost(frontMatter: MapNode | undefined): boolean {
  const source = entry(frontMatter, 'source')?.node;
  return entry(source, 'platform') !== undefined && entry(source, 'hash') !== undefined;
}

/** The name of the reply that a thread accepts as its answer; empty if none. Decodes the thread's facts. */
export function acceptedReply(thread: Document): string {
  const node = entry(thread.facts().frontMatter, 'accepted')?.node;
  return isScalar(node) ? acceptedName(node) : '';
}

/** Like {@link acceptedReply}, for the field's value. */
export function acceptedName({ value }: ScalarNode): string {
  return value === null ? '' : String(value).trim().replace(/\.md$/i, '');
}
