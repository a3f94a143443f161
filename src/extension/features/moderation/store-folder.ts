import { Uri, workspace } from 'vscode';
import type { QueueSettings } from '../../../core/services/moderation/queue/settings';
import { disk } from '../../../node/disk/disk-paths';
import type { CommunityFolder } from '../../communities/community-folder';

/**
 * The folder of the private store on disk, if it is there. One inside of the community is not taken: what lies
 * in it would be public. In a workspace that is not trusted, nothing outside of it is read.
 */
export async function storeFolder(
  { uri }: Pick<CommunityFolder, 'uri'>,
  { privateStore }: Pick<QueueSettings, 'privateStore'>,
): Promise<string | undefined> {
  if (privateStore === undefined || !workspace.isTrusted) return undefined;
  const root = disk.absolute(uri.fsPath, privateStore);
  if (disk.within(uri.fsPath, root) !== undefined) return undefined;
  const found = await workspace.fs.stat(Uri.file(root)).then(
    () => true,
    () => false,
  );
  return found ? root : undefined;
}
