import { Uri, workspace } from 'vscode';
import type { QueueSettings } from '../../../core/services/moderation/queue/settings';
import { disk } from '../../../node/disk/disk-paths';
import { refuseStore, StoreRefused } from '../../../node/private-store/set-up-store';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { trustedGit } from '../../communities/trusted-git';

/**
 * The folder of the private store on disk, if it is there. In a workspace that is not trusted, nothing outside
 * of it is read.
 * @throws Notice if what lies there would be public
 */
export async function storeFolder(
  folder: CommunityFolder,
  { privateStore }: Pick<QueueSettings, 'privateStore'>,
): Promise<string | undefined> {
  if (privateStore === undefined || !workspace.isTrusted) return undefined;
  const community = folder.uri.fsPath;
  const root = disk.absolute(community, privateStore);
  const isThere = await workspace.fs.stat(Uri.file(root)).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  const { signal } = new AbortController();
  await orNotice(refuseStore({ community, folder: root, git: trustedGit(folder)?.git, signal }));
  return root;
}

/** Refusals are for users. */
export async function orNotice<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof StoreRefused ? new Notice(error.reason) : error;
  }
}
