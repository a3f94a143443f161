import type { Facts } from '../../formats/facts';
import type { Document } from './document';
import { entry, isScalar, toValue, type ScalarNode } from '../../formats/front-matter/yaml-node';
import { isReadable } from './readable';

/** Where a discussion stands: `unanswered` while nobody but its author has replied to an open one. */
export type DiscussionState = 'unanswered' | 'open' | 'solved' | 'closed';

/** `replies` as they belong to the thread; those without a word do not count. */
export function discussionState(thread: Document, replies: readonly Document[]): DiscussionState {
  const status = thread.head.status.toLowerCase();
  if (status === 'solved' || status === 'closed') return status;
  const author = thread.head.person.toLowerCase();
  return replies.some((reply) => isWritten(reply) && reply.head.person.toLowerCase() !== author)
    ? 'open'
    : 'unanswered';
}

/** Whether a reply says anything: one that was only begun answers nobody. */
export function isWritten(reply: Document): boolean {
  return reply.head.empty === '';
}

/**
 * Whether readers see a thread or a reply: not one that a moderator holds back, hid or took away, nor one
 * that does not say clearly that it is none of these.
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
 * The name of the reply that a thread accepts as its answer; empty where it accepts none. Decodes the
 * thread's facts.
 */
export function acceptedReply(thread: Document): string {
  const node = entry(thread.facts().frontMatter, 'accepted')?.node;
  return isScalar(node) ? acceptedName(node) : '';
}

/** The same of the field's value. */
export function acceptedName({ value }: ScalarNode): string {
  return value === null ? '' : String(value).trim().replace(/\.md$/i, '');
}
