import { workspace } from 'vscode';
import { privateStoreOf } from '../../core/services/disclosure/disclosure-policy';
import { storeFolder } from '../../node/private-store/find-store';
import type { CommunityFolder } from './community-folder';

/** Where the setting or, without it, community.yml says that the private store is; undefined: nowhere. */
export function namedPrivateStore({ uri, community }: CommunityFolder): string | undefined {
  const set = workspace.getConfiguration('kith.moderation', uri).get<string>('privateStore')?.trim();
  return set === undefined || set === '' ? privateStoreOf(community.configuration) : set;
}

/**
 * The folder of the private store on this machine, absolute; undefined if there is none, or the workspace is
 * not trusted.
 * @throws StoreRefused if it is where everybody gets it
 */
export function privateStoreFolder(folder: CommunityFolder): string | undefined {
  const named = namedPrivateStore(folder);
  if (named === undefined || !workspace.isTrusted || folder.uri.scheme !== 'file') return undefined;
  return storeFolder(folder.uri.fsPath, named);
}
