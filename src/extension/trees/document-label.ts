import { l10n } from 'vscode';
import type { Document } from '../../core/documents/document';
import { folderOf } from '../../core/documents/folder';
import type { CommunityFolder } from '../communities/community-folder';

/** What a document is called in a list. Replies and answers have no title of their own: they go by who wrote them, and where. */
export function documentLabel({ community }: CommunityFolder, document: Document): string {
  if (document.head.title !== '') return document.title;
  if (document.kind === 'reply') {
    const thread = community.documents.get(`${folderOf(document.path)}/thread.md`);
    const author = community.people.byHandle(document.head.person)?.name ?? document.head.person;
    if (thread && author !== '') return l10n.t('{0} in “{1}”', author, thread.title);
  }
  if (document.kind === 'answer') {
    const event = community.documents.get(`${folderOf(document.path)}.md`);
    const person = community.people.byHandle(document.path.replace(/^.*\/|\.[^.]*$/g, ''));
    if (event && person) return l10n.t('{0} in “{1}”', person.name, event.title);
  }
  return document.title;
}
