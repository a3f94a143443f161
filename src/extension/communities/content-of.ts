import { message } from '../../core/base/message';
import { contentKinds } from '../../core/model/documents/document';
import type { DocumentArgument } from '../commands/command-map';
import { Notice } from '../commands/guard';
import type { Communities } from './communities';
import { documentOf, type FoundDocument } from './document-of';

/** The document with a publishing state that a menu passes, else the one in the active editor. */
export function contentOf(communities: Communities, argument: DocumentArgument | undefined): FoundDocument {
  const found = documentOf(communities, argument);
  if (!found)
    throw new Notice(message('Open a document of the community first, or choose one in the Community view.'));
  const { kind } = found.document;
  if (kind === 'discussion' || kind === 'reply') {
    throw new Notice(message('A discussion has no publishing state. Close it or mark it solved instead.'));
  }
  if (!contentKinds.has(kind)) {
    throw new Notice(message('Only pages, posts, guides and announcements have a publishing state.'));
  }
  return found;
}
