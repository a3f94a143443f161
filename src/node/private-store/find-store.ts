import { message } from '../../core/base/message';
import type { PrivateStore } from '../../core/services/moderation/private-store/private-store';
import { existsSync } from 'node:fs';
import { disk } from '../disk/disk-paths';
import { realPath } from '../disk/real-path';
import { findRepository } from '../git/find-repository';
import { isPublic } from '../surveys/public-root';
import { createDiskPrivateStore } from './disk-private-store';
import { StoreRefused } from './set-up-store';
import { remoteAddresses, sharedRemote } from './shared-remote';

/**
 * The private store of a community; undefined if none is named, or it is not on this machine.
 * @param written its folder, relative to the community's; undefined if none is named
 * @throws StoreRefused if it is where everybody gets it
 */
export function openPrivateStore(community: string, written: string | undefined): PrivateStore | undefined {
  const folder = written === undefined ? undefined : storeFolder(community, written);
  return folder === undefined ? undefined : createDiskPrivateStore(folder);
}

/** Where it is, absolute; undefined if it is not on this machine. @throws StoreRefused */
export function storeFolder(community: string, written: string): string | undefined {
  const folder = disk.absolute(realPath(community), written);
  if (!existsSync(folder)) return undefined;
  if (isPublic(community, folder))
    throw new StoreRefused(
      message(
        'The private store “{0}” is in the community’s repository, which everybody gets. Move it out.',
        written,
      ),
    );
  // A remote may have been added since it was set up.
  const [ours, theirs] = [findRepository(community), findRepository(folder)];
  const shared = ours && theirs && sharedRemote(remoteAddresses(ours), remoteAddresses(theirs));
  if (shared !== undefined)
    throw new StoreRefused(
      message(
        'The private store “{0}” is pushed to where the community’s repository is pushed to: {1}. What is private would be public there.',
        written,
        shared,
      ),
    );
  return folder;
}
