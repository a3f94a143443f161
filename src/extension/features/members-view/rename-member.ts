import { CancellationError, l10n, ProgressLocation, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { ChangePlan } from '../../../core/model/changes/change-plan';
import type { Person } from '../../../core/model/people/people';
import { isMemberId } from '../../../core/services/language/rename/plan-moves';
import { planRename } from '../../../core/services/language/rename/rename';
import { renameChanges } from '../../../core/services/language/rename/rename-changes';
import { RenameRefused } from '../../../core/services/language/rename/rewrite';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { textOf } from '../../communities/text-of';
import { signalOf } from '../../signal-of';
import { renameContextOf } from './rename-context';

/** Gives a member another id; whatever names them by the old one follows. */
export async function renameMember(folder: CommunityFolder, person: Person): Promise<void> {
  const { people, status } = folder.community;
  if (status.phase !== 'ready')
    throw new Notice(
      message('Kith has not read the whole community. Refresh it first, so that no place is missed.'),
    );
  const typed = await window.showInputBox({
    title: l10n.t('Change the id of {0}', person.name),
    prompt: l10n.t('By it others mention them; every reference follows'),
    value: person.id,
    ignoreFocusOut: true,
    validateInput(value) {
      const id = value.trim();
      if (!isMemberId(id))
        return l10n.t('A member’s id is letters, digits, “-” and “_”, and begins with a letter or a digit.');
      const other = people.byHandle(id);
      return other && other !== person ? l10n.t('“{0}” is already taken by {1}.', id, other.name) : undefined;
    },
  });
  const id = typed?.trim();
  if (id === undefined || id === person.id) throw new CancellationError();
  const plan = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Looking for all places that name {0}…', person.name),
      cancellable: true,
    },
    async (_, token) => planOf(folder, person, id, signalOf(token)),
  );
  await applyPlan(folder, plan);
}

async function planOf(
  folder: CommunityFolder,
  person: Person,
  id: string,
  signal: AbortSignal,
): Promise<ChangePlan> {
  const options = {
    pacer: createTimeSlicePacer(),
    signal,
    textOf: async (path: string) => (await textOf(folder, path)) ?? '',
  };
  try {
    const rename = await planRename({ type: 'person', person }, id, renameContextOf(folder), options);
    return await renameChanges(message('Rename to “{0}”', id), rename, options);
  } catch (error) {
    if (signal.aborted) throw new CancellationError();
    throw error instanceof RenameRefused ? new Notice(error.reason) : error;
  }
}
