import type { CommunityConfig } from '../config/community-config';
import type { Facts } from './facts';
import type { FactsHead, FactsTable } from './facts-table';
import { documentKind } from './document-kind';
import { isIndexName, splitLanguage } from './file-language';
import type { Kind } from './kind';

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
    title: head.title || titleFromPath(path),
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

/** The file name without its extension; for a `thread.md` or `index.md` the folder's name. */
export function documentStem(path: string): string {
  const segments = path.split('/');
  const stem = (segments.pop() ?? path).replace(/(?<=.)\.[^.]*$/, '');
  return /^thread$/i.test(stem) || isIndexName(stem) ? (segments.pop() ?? stem) : stem;
}

export function titleFromPath(path: string): string {
  const words = splitLanguage(documentStem(path))
    .name.replace(/^_+(?=.)/, '')
    .replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? path : words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a document is cited by: `id:` where it has one, else its file's name. */
export function documentId(document: Document): string {
  return document.head.id || documentStem(document.path);
}
