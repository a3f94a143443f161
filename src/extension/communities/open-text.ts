import type { TextDocument } from 'vscode';
import type { Document } from '../../core/model/documents/document';
import type { Facts } from '../../core/formats/facts';
import type { Communities } from './communities';
import type { CommunityFolder } from './community-folder';
import { factsAtHand } from './open-texts';

/** The text in an editor, with its document in the community. */
export interface OpenText {
  readonly folder: CommunityFolder;
  readonly document: Document;
  /** Facts of the current text, saved or not. */
  readonly facts: Facts;
}

/** Undefined if the text is not a document of a community. */
export function openText(communities: Communities, text: TextDocument): OpenText | undefined {
  const folder = communities.of(text.uri);
  const path = folder?.pathOf(text.uri);
  const document = path === undefined ? undefined : folder?.community.documents.get(path);
  return folder && document && { folder, document, facts: factsAtHand(text, document) };
}
