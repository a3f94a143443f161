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

/** The kinds that go from draft to archive. */
export const contentKinds: ReadonlySet<Kind> = new Set(kindsThat(({ isPublished }) => isPublished === true));

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
  const written = table.head(row);
  const head = datedHead(written, path);
  return {
    path,
    version: table.version(row),
    // A day in the name of a file beside an event's makes it no event.
    kind: documentKind(path, { ...written, title: written.title || written.heading }, config),
    title: titleOf(path, head.title, head.heading),
    head,
    facts: () => table.facts(row),
  };
}

/** What carries no date in its text carries that of its file's name. */
function datedHead(head: FactsHead, path: string): FactsHead {
  if (head.date !== '' || !/(?:^|\/)\d{4}/.test(path)) return head;
  const named = datedName(documentStem(path));
  return named ? { ...head, date: named.date } : head;
}

/** The state of a piece of content. What says nothing is published: it is there for all to read. */
export function contentState({ head, path }: Document): ContentState {
  return stateOf(head.status, path);
}

/** What a document is cited by: `id:` where it has one, else its file's name. */
export function documentId(document: Document): string {
  return document.head.id || documentStem(document.path);
}
