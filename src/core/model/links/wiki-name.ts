import type { Documents } from '../document-set/document-set';
import { documentId, type Document } from '../documents/document';
import { isWikiName } from './spellings';

/**
 * The name by which a wiki link leads to a document: its title, unless it is ambiguous or cannot be written
 * in a wiki link; else its id, else its path.
 */
export function wikiNameOf(document: Document, documents: Pick<Documents, 'named'>): string {
  const id = documentId(document);
  const byTitle = documents.named(document.title).length === 1 && isWikiName(document.title);
  return byTitle ? document.title : documents.named(id).length === 1 ? id : document.path;
}
