import type { Message } from '../../base/message';
import type { Document } from '../documents/document';
import { approvalState } from './approvals';
import type { ReviewedCommunity } from './due-reviews';
import { whyNotApproved } from './movement';
import { reviewsByDocument } from './reviews';

/** For each document why it is not approved; undefined if it is, or needs no approval. */
export function whyUnapproved({
  documents,
  config,
  people,
}: ReviewedCommunity): (document: Document) => Message | undefined {
  const reviews = reviewsByDocument(documents.ofKind('review'), config.timezone);
  return (document) =>
    whyNotApproved(approvalState(document, reviews.get(document.path) ?? [], { config, people }));
}
