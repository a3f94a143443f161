import type { Document } from '../../model/documents/document';
import { contentState } from '../../model/documents/document';
import { isReadable } from '../../model/documents/readable';
import { isTemplate } from '../../model/file-names/template';
import { kindTable } from '../../model/kinds/kind';

/** Asked for each document, as of `services/disclosure`. */
interface Disclosure {
  document(document: Document): boolean;
}

/**
 * Whether a document has a page in a site of the community: its kind has one, it is published or archived, it
 * may be disclosed, and its fields can be read, which might forbid it.
 * @param isOut whether it counts as published whatever its status, because it is about to be
 */
export function isPublishedPage(document: Document, disclosure: Disclosure, isOut = false): boolean {
  if (!kindTable[document.kind].hasPage || isTemplate(document) || isHidden(document.path)) return false;
  const state = isOut ? 'published' : contentState(document);
  if (state !== 'published' && state !== 'archived') return false;
  return isReadable(document.facts()) && disclosure.document(document);
}

/** Whether a path is in a folder, or is a file, that begins with a dot. */
function isHidden(path: string): boolean {
  return /(?:^|\/)\./.test(path);
}
