import { privateStoreFolder } from '../../communities/private-store';
import { StoreRefused } from '../../../node/private-store/set-up-store';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';

/**
 * The folder of the private store on this machine, if there is one.
 * @throws Notice if what lies there would be public
 */
export function storeFolder(folder: CommunityFolder): string | undefined {
  try {
    return privateStoreFolder(folder);
  } catch (error) {
    throw error instanceof StoreRefused ? new Notice(error.reason) : error;
  }
}
