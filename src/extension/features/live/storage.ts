import { createHash } from 'node:crypto';
import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import type { CommunityFolder } from '../../communities/community-folder';

/** Where live editing keeps what belongs to one clone: two clones of a community share nothing on disk. */
export interface LiveStorage {
  /** What was typed here. */
  readonly kept: string;
  /** The rooms of a server that runs in this window. */
  readonly rooms: string;
  /** Conflicts that are being settled. */
  readonly conflicts: string;
}

export function liveStorage({ globalStorageUri }: ExtensionContext, folder: CommunityFolder): LiveStorage {
  const clone = createHash('sha256').update(folder.uri.fsPath).digest('hex').slice(0, 16);
  const root = path.join(globalStorageUri.fsPath, 'live', clone);
  return {
    kept: path.join(root, 'kept'),
    rooms: path.join(root, 'rooms'),
    conflicts: path.join(root, 'conflicts'),
  };
}
