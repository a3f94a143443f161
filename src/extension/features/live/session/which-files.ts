import { languages, RelativePattern, workspace, type TextDocument } from 'vscode';
import { configPaths } from '../../../../core/model/config/community-config';
import type { CommunityFolder } from '../../../communities/community-folder';

/** Whether a file is edited live: documents of the community, and files that the user's settings add. */
export function isLiveFile(folder: CommunityFolder, document: TextDocument, path: string): boolean {
  if (folder.community.documents.get(path) || (configPaths as readonly string[]).includes(path)) return true;
  const patterns = workspace.getConfiguration('kith', folder.uri).get<readonly string[]>('live.files', []);
  return patterns.some(
    (pattern) => languages.match({ pattern: new RelativePattern(folder.uri, pattern) }, document) > 0,
  );
}
