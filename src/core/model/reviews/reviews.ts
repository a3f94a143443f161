import type { Path } from '../../base/ports';
import { numberAt, textAt } from '../../formats/front-matter/written-fields';
import { isYes } from '../../formats/front-matter/is-yes';
import { momentAt } from '../activity/activity-moment';
import type { Document } from '../documents/document';
import { documentStem } from '../file-names/document-stem';
import { reviewedPath } from '../file-names/review-path';

/** What somebody said about a document, in a file of its own. */
export interface Review {
  readonly path: Path;
  /** Its file's name, by which replies cite it. */
  readonly id: string;
  /** The document that it is about. */
  readonly about: Path;
  /** Who says so, as written; empty if it does not say. */
  readonly by: string;
  /** In ms since 1970-01-01 UTC. */
  readonly at?: number;
  /** Of an approval: the hash of what was approved. */
  readonly approves?: string;
  /** Of a comment: the passage that it is about. */
  readonly quote?: string;
  /** The line of the passage when the comment was written, from 1. */
  readonly line?: number;
  readonly isResolved: boolean;
  /** The id of the comment that it answers. */
  readonly replyTo?: string;
}

/** Documents do not change, so that each is read once. */
const read = new WeakMap<Document, Review>();

/**
 * What the file of a review says.
 * @param zone of times written without one
 */
export function readReview(document: Document, zone: string): Review {
  const known = read.get(document);
  if (known) return known;
  const fields = document.facts().frontMatter;
  const at = momentAt(fields, 'at', zone);
  const [approves, quote, replyTo] = ['approves', 'quote', 'reply_to'].map((key) => textAt(fields, key));
  const line = numberAt(fields, 'line');
  const review: Review = {
    path: document.path,
    id: documentStem(document.path),
    about: reviewedPath(document.path),
    by: textAt(fields, 'by') ?? '',
    ...(at !== undefined && { at }),
    ...(approves !== undefined && { approves }),
    ...(quote !== undefined && { quote }),
    ...(line !== undefined && { line }),
    ...(replyTo !== undefined && { replyTo }),
    isResolved: isYes(textAt(fields, 'resolved') ?? ''),
  };
  read.set(document, review);
  return review;
}

/** All reviews by the document that they are about, oldest first. */
export function reviewsByDocument(reviews: readonly Document[], zone: string): Map<Path, readonly Review[]> {
  const found = new Map<Path, Review[]>();
  for (const document of reviews) {
    const review = readReview(document, zone);
    const others = found.get(review.about);
    if (others) others.push(review);
    else found.set(review.about, [review]);
  }
  // Their names begin with the time.
  for (const some of found.values()) some.sort((a, b) => (a.id < b.id ? -1 : 1));
  return found;
}
