import type { CommunityConfig } from '../config/community-config';
import type { Facts } from './facts';
import type { FactsHead, FactsTable } from './facts-table';
import { documentKind } from './document-kind';
import type { Kind } from './kind';
import { documentStem, titleOf } from './title';

/** The states that content goes through, in that order. */
export const contentStates = ['draft', 'review', 'approved', 'scheduled', 'published', 'archived'] as const;
export type ContentState = (typeof contentStates)[number];

export const contentKinds: ReadonlySet<Kind> = new Set<Kind>(['page', 'post', 'guide', 'announcement']);

/** A file of the community: what it is and what it is called at hand, everything else on request. */
export interface Document {
  readonly path: string;
  readonly version: string;
  readonly kind: Kind;
  /** Never empty: the file's name in words where the document gives none. */
  readonly title: string;
  readonly head: FactsHead;
  /** Reads the facts, which costs some microseconds: call once, keep the result as long as it is needed. */
  facts(): Facts;
}

export function createDocument(table: FactsTable, row: number, config: CommunityConfig): Document {
  const path = table.path(row);
  const head = table.head(row);
  return {
    path,
    version: table.version(row),
    kind: documentKind(path, head, config),
    title: titleOf(path, head.title, head.heading),
    head,
    facts: () => table.facts(row),
  };
}

/** The state of a piece of content. What says nothing is published: it is there for all to read. */
export function contentState(document: Document): ContentState {
  const status = document.head.status.toLowerCase();
  if ((contentStates as readonly string[]).includes(status)) return status as ContentState;
  return /(?:^|\/)_?drafts\//.test(document.path) ? 'draft' : 'published';
}

/** What a document is cited by: `id:` where it has one, else its file's name. */
export function documentId(document: Document): string {
  return document.head.id || documentStem(document.path);
}
