import type { Document } from '../../../core/model/documents/document';
import { sortDocuments, type DocumentOrder } from '../../../core/model/document-set/document-order';
import type { Person } from '../../../core/model/people/people';
import type { CommunityFolder } from '../../communities/community-folder';
import { documentLabel } from '../../trees/document-label';

/** Display options of the lists. */
export interface ViewOptions {
  readonly order: DocumentOrder;
  /** Filter in lower case: rows must contain all its words; empty: no filter. */
  readonly filter: string;
  /** Who reads, once that is known. */
  readonly reader?: (folder: CommunityFolder) => Person | undefined;
}

/** Documents that match the filter, in the selected order. */
export function arrange(
  folder: CommunityFolder,
  documents: readonly Document[],
  options: ViewOptions,
): readonly Document[] {
  return sortDocuments(
    visible(folder, documents, options),
    options.order,
    (path) => folder.community.lastChange(path)?.at,
    (document) => documentLabel(folder, document),
  );
}

export function visible(
  folder: CommunityFolder,
  documents: readonly Document[],
  { filter }: ViewOptions,
): readonly Document[] {
  if (filter.trim() === '') return documents;
  return documents.filter((document) => {
    const { path, head } = document;
    return matchesFilter(`${documentLabel(folder, document)} ${path} ${head.person} ${head.status}`, filter);
  });
}

/** Whether a text contains every word of the filter. */
export function matchesFilter(text: string, filter: string): boolean {
  const lower = text.toLowerCase();
  return filter.split(/\s+/).every((word) => lower.includes(word));
}
