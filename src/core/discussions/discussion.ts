import type { Document } from '../documents/document';

/** Where a discussion stands: `unanswered` while nobody but its author has replied to an open one. */
export type DiscussionState = 'unanswered' | 'open' | 'solved' | 'closed';

export function discussionState(thread: Document, replies: readonly Document[]): DiscussionState {
  const status = thread.head.status.toLowerCase();
  if (status === 'solved' || status === 'closed') return status;
  const author = thread.head.person.toLowerCase();
  return replies.some((reply) => reply.head.person.toLowerCase() !== author) ? 'open' : 'unanswered';
}
