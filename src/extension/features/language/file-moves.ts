import {
  l10n,
  window,
  workspace,
  type WorkspaceEdit,
  type CancellationToken,
  type Disposable,
  type Uri,
} from 'vscode';
import { message } from '../../../core/base/message';
import type { Moves } from '../../../core/model/changes/moved-path';
import { companionMoves } from '../../../core/services/language/rename/companion-moves';
import { planMoves } from '../../../core/services/language/rename/plan-moves';
import type { Guard } from '../../commands/guard';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { refusalOf } from './rename';
import type { RenameEdits } from './rename-edits';

interface RenamedFile {
  readonly oldUri: Uri;
  readonly newUri: Uri;
}

/**
 * Updates links when files and folders are moved: the editor applies the text edits and the move as one step.
 */
export function registerFileMoves(communities: Communities, edits: RenameEdits, guard: Guard): Disposable {
  const editFor = guard('update links', (files: readonly RenamedFile[], token: CancellationToken) =>
    linkEdit(communities, edits, files, token),
  );
  return workspace.onWillRenameFiles((event) => event.waitUntil(editFor(event.files, event.token)));
}

async function linkEdit(
  communities: Communities,
  edits: RenameEdits,
  files: readonly RenamedFile[],
  token: CancellationToken,
): Promise<WorkspaceEdit | undefined> {
  for (const [folder, moves] of movesByFolder(communities, edits, files)) {
    const policy = workspace.getConfiguration('kith.links', folder.uri).get<string>('updateOnMove');
    const companions = companionMoves(moves, folder.community.documents);
    if (policy === 'never' && companions.size === 0) continue;
    try {
      const made = await edits.make(
        folder,
        message('Update links to what moves'),
        token,
        async (context, options) => ({
          rewrites:
            policy === 'never' ? [] : await planMoves(new Map([...moves, ...companions]), context, options),
          moves: companions,
        }),
      );
      if (made.files === 0 && companions.size === 0) continue;
      // One community at a time: links are not updated across communities.
      const isAsked = policy === 'prompt' && made.files > 0;
      return isAsked && !(await isWanted(made.files)) ? undefined : made.edit;
    } catch (error) {
      const reason = refusalOf(error);
      if (!reason) throw error;
      void window.showWarningMessage(l10n.t('The links were left as they are. {0}', localize(reason)));
    }
  }
  return undefined;
}

function movesByFolder(
  communities: Communities,
  edits: RenameEdits,
  files: readonly RenamedFile[],
): Map<CommunityFolder, Moves> {
  const found = new Map<CommunityFolder, Map<string, string>>();
  for (const { oldUri, newUri } of files) {
    const folder = communities.of(oldUri);
    const [from, to] = [folder?.pathOf(oldUri), folder?.writtenPathOf(newUri)];
    // A move that is part of a rename already includes its link updates.
    if (!folder || !from || !to || edits.isMoving(folder, from, to)) continue;
    const moves = found.get(folder) ?? new Map<string, string>();
    found.set(folder, moves.set(from, to));
  }
  return found;
}

async function isWanted(files: number): Promise<boolean> {
  const update = l10n.t('Update Links');
  const question =
    files === 1
      ? l10n.t('Update links to what you moved, in 1 file?')
      : l10n.t('Update links to what you moved, in {0} files?', files);
  return (await window.showInformationMessage(question, { modal: true }, update)) === update;
}
