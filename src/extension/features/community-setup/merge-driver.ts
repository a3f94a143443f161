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
 * Offers to use Kith as the Git merge driver for Markdown in this clone, if it is not set up yet. Returns
 * whether it was set up.
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
    // Written to disk directly, like the Git configuration: undoing one without the other would be useless.
    if (attributes) await applyPlan(folder.store, attributes);
    await setUpMergeDriver(git, folder.uri.fsPath, ownKithProgram(app.context));
  } catch (error) {
    throw error instanceof Refused ? new Notice(error.reason) : error;
  }
  return true;
}

/** Kith's path changes with each version; previous consent still applies. */
export async function renewMergeDrivers(app: App): Promise<void> {
  for (const folder of app.communities.folders) {
    const git = trustedGit(folder)?.git;
    if (git && (await renewMergeDriver(git, folder.uri.fsPath, ownKithProgram(app.context))))
      app.log.info(`${folder.name}: Git merges through this version of Kith now`);
  }
}
