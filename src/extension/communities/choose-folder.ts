import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../core/base/message';
import { Notice } from '../commands/guard';
import type { Communities } from './communities';
import type { CommunityFolder } from './community-folder';

/**
 * The community with the given id, the only one, or one that the person picks. Throws CancellationError if
 * none is picked.
 */
export async function chooseFolder(
  communities: Communities,
  id: string | undefined,
): Promise<CommunityFolder> {
  const named = id === undefined ? undefined : communities.byId(id);
  if (named) return named;
  const [only, ...more] = communities.folders;
  if (!only) throw new Notice(message('Open a folder first.'));
  if (more.length === 0) return only;
  const picked = await window.showQuickPick(
    communities.folders.map((folder) => ({
      label: folder.community.config.name ?? folder.name,
      description: folder.name,
      folder,
    })),
    { title: l10n.t('In which community?') },
  );
  if (!picked) throw new CancellationError();
  return picked.folder;
}
