import { disk } from '../../../node/disk/disk-paths';
import { privateStoreOf } from '../../../core/services/disclosure/disclosure-policy';
import { ToolError } from '../../../core/services/tools/tool';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { whenRead } from '../../communities/when-read';
import { toolsAreOn } from '../../communities/tools-setting';

/**
 * The community for a tool call, fully read: the named one, else the only one. Throws a {@link ToolError}
 * with the available names if it is ambiguous.
 */
export async function askedFolder(
  communities: Communities,
  named: unknown,
  signal: AbortSignal,
): Promise<CommunityFolder> {
  const { folders } = communities;
  await Promise.all(folders.map(({ community }) => whenRead(community, signal)));
  const open = folders.filter(({ uri }) => toolsAreOn(uri) && !isPrivateStore(uri.fsPath, folders));
  const wanted = named === undefined ? open : open.filter((folder) => goesBy(folder, named));
  const [only, ...others] = wanted;
  if (only && others.length === 0) {
    const { phase, failure } = only.community.status;
    if (phase === 'failed') throw new ToolError(`The community could not be read: ${failure ?? ''}`);
    return only;
  }
  if (open.length === 0) throw new ToolError('No folder is open that tools may ask.');
  const names = open.map(({ name }) => `“${name}”`).join(', ');
  throw new ToolError(
    named === undefined
      ? `There are several communities: say with “folder” which is meant: ${names}.`
      : `“folder” is one of ${names}.`,
  );
}

function goesBy({ id, name, uri, community }: CommunityFolder, named: unknown): boolean {
  return [name, id, uri.fsPath, community.config.name].includes(named as string);
}

/** The private store of reports and notes may be open in the window too: it is for moderators only. */
function isPrivateStore(path: string, folders: readonly CommunityFolder[]): boolean {
  return folders.some(({ uri, community }) => {
    const store = privateStoreOf(community.configuration);
    return store !== undefined && disk.keyOf(disk.absolute(uri.fsPath, store)) === disk.keyOf(path);
  });
}
