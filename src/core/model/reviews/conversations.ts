import type { Review } from './reviews';

/** The comment that begins a thread, and those that answer it, oldest first. */
export interface CommentConversation {
  readonly root: Review;
  readonly replies: readonly Review[];
}

/** The conversations about a document; an answer to a comment that is gone begins one of its own. */
export function conversationsOf(comments: readonly Review[]): CommentConversation[] {
  const byId = new Map(comments.map((one) => [one.id, one]));
  const rootOf = (review: Review): Review => {
    const answered = byId.get(review.replyTo ?? '');
    // What one answers is older: so that nothing answers itself in a circle.
    return answered && answered.id < review.id ? rootOf(answered) : review;
  };
  const found = new Map<Review, Review[]>();
  for (const review of comments) {
    const root = rootOf(review);
    const replies = found.get(root) ?? [];
    found.set(root, root === review ? replies : [...replies, review]);
  }
  return Array.from(found, ([root, replies]) => ({ root, replies }));
}
