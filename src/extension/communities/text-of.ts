import { workspace } from 'vscode';
import { storedText } from '../../core/model/documents/stored-text';
import type { CommunityFolder } from './community-folder';

/** The current text of a file: the editor's, saved or not, else from disk; undefined if unreadable. */
export async function textOf(folder: CommunityFolder, path: string): Promise<string | undefined> {
  const open = workspace.textDocuments.find(
    ({ uri }) => uri.scheme === folder.uri.scheme && folder.pathOf(uri) === path,
  );
  return open ? open.getText() : storedText(folder.store, path);
}
