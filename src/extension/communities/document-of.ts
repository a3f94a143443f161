import { Uri, window } from 'vscode';
import type { Document } from '../../core/model/documents/document';
import type { DocumentArgument } from '../commands/command-map';
import type { Communities } from './communities';
import type { CommunityFolder } from './community-folder';

export interface FoundDocument {
  readonly folder: CommunityFolder;
  readonly document: Document;
}

/**
 * The document passed by a menu, else the one in the active editor; undefined if it belongs to no community.
 */
export function documentOf(
  communities: Communities,
  argument: DocumentArgument | undefined,
): FoundDocument | undefined {
  const uri = argument instanceof Uri ? argument : (argument?.uri ?? window.activeTextEditor?.document.uri);
  const folder = uri && communities.of(uri);
  const path = uri && folder?.pathOf(uri);
  const document = path === undefined ? undefined : folder?.community.documents.get(path);
  return folder && document && { folder, document };
}
