import type { CommunityConfig } from '../config/community-config';
import type { Facts } from '../../formats/facts';
import type { FactsHead, FactsTable } from './facts-table';
import { stateOf, type ContentState } from './content-state';
import { datedName } from '../events/dated-name';
import { documentKind } from './document-kind';
import { kindsThat, type Kind } from '../kinds/kind';
import { titleOf } from './title';
import { documentStem } from '../file-names/document-stem';

export { contentStates, type ContentState } from './content-state';

/** The kinds with a publishing state. */
export const contentKinds: ReadonlySet<Kind> = new Set(kindsThat(({ isPublished }) => isPublished === true));

/** A file of the community: kind and title are available, everything else is loaded on request. */
export interface Document {
  readonly path: string;
  readonly version: string;
  readonly kind: Kind;
  /** Never empty: falls back to words from the file's name. */
  readonly title: string;
  readonly head: FactsHead;
  /** Decodes the facts, which takes some microseconds: call once and keep the result as long as needed. */
  facts(): Facts;
}

export function createDocument(table: FactsTable, row: number, config: CommunityConfig): Document {
  const path = table.path(row);
  const written = table.head(row);
  const head = datedHead(written, path);
  return {
    path,
    version: table.version(row),
    // Passes the head as written: a date in the file's name alone does not make a page an event.
    kind: documentKind(path, { ...written, title: written.title || written.heading }, config),
    title: titleOf(path, head.title, head.heading),
    head,
    facts: () => table.facts(row),
  };
}

/** If the text has no date, takes that of the file's name. */
function datedHead(head: FactsHead, path: string): FactsHead {
  if (head.date !== '' || !/(?:^|\/)\d{4}/.test(path)) return head;
  const named = datedName(documentStem(path));
  return named ? { ...head, date: named.date } : head;
}

/** The publishing state of content. Default: published, since everybody can read it. */
export function contentState({ head, path }: Document): ContentState {
  return stateOf(head.status, path);
}

/** The id by which a document is cited: its `id:`, else its file's name. */
export function documentId(document: Document): string {
  return document.head.id || documentStem(document.path);
}
