import { message, type Message } from '../../core/base/message';
import { whyUnchecked } from '../../core/community/why-held';
import type { People, Person } from '../../core/model/people/people';
import type { CommunityConfig } from '../../core/model/config/community-config';
import type { Document } from '../../core/model/documents/document';
import { reviewFolder } from '../../core/model/file-names/review-path';
import { readReview, type Review } from '../../core/model/reviews/reviews';
import { Notice } from '../commands/guard';
import type { CommunityFolder } from './community-folder';
import { currentPerson } from './current-person';
import type { FoundDocument } from './document-of';
import { textOf } from './text-of';
import { whenChecked } from './when-checked';

/** A document as it stands in the editor, what was said about it, and who acts on it. */
export interface ReviewedContent {
  readonly document: Document;
  readonly text: string;
  readonly reviews: readonly Review[];
  readonly config: CommunityConfig;
  readonly people: People;
  /** Undefined: somebody whom the community does not know. */
  readonly person: Person | undefined;
  /** What its checklist asks for and is not there. */
  readonly unchecked: Message | undefined;
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
}

/** Reads what is asked before content is moved or approved. */
export async function reviewedContent({ folder, document }: FoundDocument): Promise<ReviewedContent> {
  const { config, people } = folder.community;
  const [text, person] = await Promise.all([
    textOf(folder, document.path),
    currentPerson(folder),
    whenChecked(folder, document.path),
  ]);
  if (text === undefined) throw new Notice(message('“{0}” cannot be read.', document.path));
  return {
    document: folder.community.documents.get(document.path) ?? document,
    text,
    reviews: reviewsOf(folder, document.path),
    config,
    people,
    person,
    unchecked: whyUnchecked(folder.community, document.path),
    now: Date.now(),
  };
}

/** What was said about a document, oldest first. */
export function reviewsOf({ community }: CommunityFolder, path: string): Review[] {
  const folder = `${reviewFolder(path)}/`;
  return community.documents
    .ofKind('review')
    .filter((review) => review.path.startsWith(folder))
    .map((review) => readReview(review, community.config.timezone))
    .filter(({ about }) => about === path)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
