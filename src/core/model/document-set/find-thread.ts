import type { Document } from '../documents/document';
import { type Documents } from './document-set';
import { folderOf } from '../../base/paths';

/**
 * The discussion that a document is part of: itself, or the thread of a reply; undefined for anything else.
 */
export function threadOf(document: Document, documents: Pick<Documents, 'get'>): Document | undefined {
  if (document.kind === 'discussion') return document;
  return document.kind === 'reply' ? documents.get(`${folderOf(document.path)}/thread.md`) : undefined;
}
