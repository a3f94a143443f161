import { l10n, window } from 'vscode';
import { applyPlan } from '../../../node/files/apply-plan';
import { mergeAttributesPlan } from '../../../node/files/merge-attributes';
import { hasMergeDriver, renewMergeDriver, setUpMergeDriver } from '../../../node/git/merge-driver';
import { Refused } from '../../../node/git/refused';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { ownKithProgram, trustedGit } from '../../communities/trusted-git';
import type { App } from '../../feature';

/**
 * Asks whether Git shall merge the community's Markdown through Kith in this clone, where it does not yet,
 * and sets that up where the answer is yes. Says whether it did.
 */
export async function offerMergeDriver(app: App, folder: CommunityFolder): Promise<boolean> {
  const git = trustedGit(folder)?.git;
  if (!git || (await hasMergeDriver(git, folder.uri.fsPath))) return false;
  const agree = l10n.t('Let Kith Help');
  const answer = await window.showInformationMessage(
    l10n.t('Let Kith help Git merge Markdown?'),
    {
      modal: true,
      detail: l10n.t(
        'Changes to different fields are then merged, and so are tags that two people add. Only what two people changed in different ways is a conflict.\n\nThis adds lines to .gitattributes, and a setting to Git in this clone. Clones without Kith merge as before.',
      ),
    },
    agree,
  );
  if (answer !== agree) return false;
  try {
    const attributes = await mergeAttributesPlan(folder.store);
    // On disk, as Git's configuration is: to undo one without the other would help nobody.
    if (attributes) await applyPlan(folder.store, attributes);
    await setUpMergeDriver(git, folder.uri.fsPath, ownKithProgram(app.context));
  } catch (error) {
    throw error instanceof Refused ? new Notice(error.reason) : error;
  }
  return true;
}

/** With each version Kith moves; those who agreed once are not asked again. */
export async function renewMergeDrivers(app: App): Promise<void> {
  for (const folder of app.communities.folders) {
    const git = trustedGit(folder)?.git;
    if (git && (await renewMergeDriver(git, folder.uri.fsPath, ownKithProgram(app.context))))
      app.log.info(`${folder.name}: Git merges through this version of Kith now`);
  }
}
