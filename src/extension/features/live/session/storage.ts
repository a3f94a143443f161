import { createHash } from 'node:crypto';
import type { ExtensionContext } from 'vscode';
import { disk } from '../../../../node/disk/disk-paths';
import type { CommunityFolder } from '../../../communities/community-folder';

/** Where live editing keeps what belongs to one clone: two clones of a community share nothing on disk. */
export interface LiveStorage {
  /** What was typed here. */
  readonly kept: string;
  /** The rooms of a server that runs in this window. */
  readonly rooms: string;
  /** Conflicts that are being settled. */
  readonly conflicts: string;
}

/**
 * In the storage of the window's workspace, which is open in one window at a time: what is kept of a room is
 * written by one program. It is no cache, and stays where caches are cleared.
 */
export function liveStorage(
  { storageUri, globalStorageUri }: ExtensionContext,
  folder: CommunityFolder,
): LiveStorage {
  const clone = createHash('sha256').update(disk.keyOf(folder.uri.fsPath)).digest('hex').slice(0, 16);
  const root = disk.join((storageUri ?? globalStorageUri).fsPath, 'live', clone);
  return {
    kept: disk.join(root, 'kept'),
    rooms: disk.join(root, 'rooms'),
    conflicts: disk.join(root, 'conflicts'),
  };
}
