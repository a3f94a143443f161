import type { Path } from '../../base/ports';
import type { CommunityConfig } from '../config/community-config';
import type { Documents } from '../document-set/document-set';
import { contentKinds, contentState, type Document } from '../documents/document';
import { isTemplate } from '../file-names/template';
import type { People } from '../people/people';
import { approvable, approvalState, isApproved, personNamed } from './approvals';
import { reviewsByDocument } from './reviews';

/** A document that waits for somebody to review it. */
export interface DueReview {
  readonly path: Path;
  readonly title: string;
  /** Who is asked and has not approved of it, as ids; empty: anybody. */
  readonly reviewers: readonly string[];
  /** It was approved, and changed after that. */
  readonly isChanged: boolean;
  /** What was approved, or is to be: other content is another matter. */
  readonly hash: string;
}

/** The parts of a community of which reviews are asked. */
export interface ReviewedCommunity {
  readonly documents: Pick<Documents, 'ofKind'>;
  readonly config: CommunityConfig;
  readonly people: People;
}

/**
 * What waits for a review: content in review of which people are asked or which needs approvals, content that
 * is approved or scheduled without them, and published content that has lost them by a change.
 */
export function dueReviews({ documents, config, people }: ReviewedCommunity): DueReview[] {
  const reviews = reviewsByDocument(documents.ofKind('review'), config.timezone);
  const nameOf = (written: string): string => personNamed(written, people)?.id ?? written;
  const due = (document: Document): DueReview[] => {
    const own = reviews.get(document.path) ?? [];
    const state = contentState(document);
    if (state === 'draft' || state === 'archived' || isTemplate(document)) return [];
    // What was published before the community had a workflow has no approvals, and needs none.
    if (state === 'published' && own.length === 0) return [];
    const approvals = approvalState(document, own, { config, people });
    const { reviewers, hash = '' } = approvable(document);
    const { needed, given, outdated } = approvals;
    const isOpen = needed > 0 ? !isApproved(approvals) : state === 'review' && reviewers.length > 0;
    if (!isOpen || (state === 'published' && outdated.length === 0)) return [];
    const done = new Set(given.map(({ by }) => nameOf(by)));
    const asked = [...reviewers, ...outdated.map(({ by }) => by)].map(nameOf);
    const left = [...new Set(asked)].filter((id) => !done.has(id));
    // Without a number of approvals one of those who are asked is enough.
    if (needed === 0 && (left.length < new Set(asked).size || left.length === 0)) return [];
    const { path, title } = document;
    return [{ path, title, reviewers: left, isChanged: outdated.length > 0, hash }];
  };
  return [...contentKinds].flatMap((kind) => documents.ofKind(kind).flatMap(due));
}
