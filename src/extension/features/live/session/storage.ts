import { createHash } from 'node:crypto';
import type { ExtensionContext } from 'vscode';
import { disk } from '../../../../node/disk/disk-paths';
import type { CommunityFolder } from '../../../communities/community-folder';

/** Storage locations of live editing. Each clone has its own: two clones share nothing on disk. */
export interface LiveStorage {
  /** Local copies of rooms. */
  readonly kept: string;
  /** Rooms of a server that runs in this window. */
  readonly rooms: string;
  /** Files of unresolved conflicts. */
  readonly conflicts: string;
}

/**
 * In the workspace storage, since a workspace is open in only one window at a time: a room's log must have a
 * single writer. Not a cache: it must survive when caches are cleared.
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
