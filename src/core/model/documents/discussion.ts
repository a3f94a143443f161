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
import { kindTable } from '../kinds/kind';
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

/** `replies`: those of the thread; empty ones, and those that readers do not see, do not count. */
export function discussionState(thread: Document, replies: readonly Document[]): DiscussionState {
  const status = thread.head.status.toLowerCase();
  if (status === 'solved' || status === 'closed') return status;
  const author = thread.head.person.toLowerCase();
  const isAnswer = (reply: Document): boolean =>
    isWritten(reply) && reply.head.person.toLowerCase() !== author && !isUnseen(reply);
  return replies.some(isAnswer) ? 'open' : 'unanswered';
}

/** Whether a reply has any text: an empty one does not count as an answer. */
export function isWritten(reply: Document): boolean {
  return reply.head.empty === '';
}

/** Why readers do not see a post. `unreadable`: its fields, or its state, cannot be read. */
export const unseenStates = ['held', 'hidden', 'removed', 'unreadable'] as const;
export type UnseenState = (typeof unseenStates)[number];

/** What people read for each. */
export const unseenStateNames: Readonly<Record<UnseenState, Message>> = {
  held: message('Held for a moderator'),
  hidden: message('Hidden by a moderator'),
  removed: message('Removed'),
  unreadable: message('Unreadable'),
};

/** Why readers do not see a thread or a reply; undefined if they do. */
export function unseenState(facts: Pick<Facts, 'frontMatter' | 'problems'>): UnseenState | undefined {
  const node = entry(facts.frontMatter, 'state')?.node;
  const written = isScalar(node)
    ? String(toValue(node) ?? '')
        .trim()
        .toLowerCase()
    : '';
  const state = unseenStates.find((one) => one === written);
  if (state) return state;
  return isReadable(facts) && (written === '' || written === 'visible') ? undefined : 'unreadable';
}

/** Whether readers can see a thread or a reply. */
export function isVisiblePost(facts: Pick<Facts, 'frontMatter' | 'problems'>): boolean {
  return unseenState(facts) === undefined;
}

/** Whether it is a post, thread or reply, that readers do not see. Decodes the facts of posts only. */
export function isUnseen(document: Document): boolean {
  return isPost(document) && !isVisiblePost(document.facts());
}

/** Whether a document is a thread or a reply. */
export function isPost({ kind }: Pick<Document, 'kind'>): boolean {
  return kindTable[kind].disclosure === 'while visible';
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
