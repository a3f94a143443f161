import { workspace } from 'vscode';
import { storedText } from '../../core/model/documents/stored-text';
import type { CommunityFolder } from './community-folder';

/**
 * The text of a file as it stands: an editor's, saved or not, else the disk's; undefined where it cannot be
 * read.
 */
export async function textOf(folder: CommunityFolder, path: string): Promise<string | undefined> {
  const open = workspace.textDocuments.find(
    ({ uri }) => uri.scheme === folder.uri.scheme && folder.pathOf(uri) === path,
  );
  return open ? open.getText() : storedText(folder.store, path);
}
