import { l10n, window, workspace } from 'vscode';
import { findGit } from '../../../node/git/find-git';
import { findRepository } from '../../../node/git/find-repository';
import { kithProgram } from '../../../node/git/kith-command';
import { hasMergeDriver, setUpMergeDriver } from '../../../node/git/merge-driver';
import { createGit } from '../../../node/git/run-git';
import type { CommunityFolder } from '../../communities/community-folder';
import { userGitPath } from '../../communities/user-git-path';
import type { App } from '../../feature';

/**
 * Asks whether Git shall merge the community's Markdown through Kith in this clone, where it does not yet, and sets that up where the
 * answer is yes. Says whether it did.
 */
export async function offerMergeDriver({ context }: App, folder: CommunityFolder): Promise<boolean> {
  const root = folder.uri.fsPath;
  const configured = userGitPath();
  const program = findGit({ notInside: root, ...(configured !== undefined && { configured }) });
  if (!workspace.isTrusted || program === undefined || !findRepository(root)) return false;
  const git = createGit(program);
  if (await hasMergeDriver(git, root)) return false;
  const agree = l10n.t('Let Kith Merge');
  const answer = await window.showInformationMessage(
    l10n.t('Shall Kith merge Markdown when Git merges?'),
    {
      modal: true,
      detail: l10n.t(
        'Changes of different fields then go together, and tags that two people add, too. Only what two people changed in different ways is in conflict.\n\nThis adds lines to .gitattributes, and a setting to Git in this clone. Clones without Kith merge as before.',
      ),
    },
    agree,
  );
  if (answer !== agree) return false;
  await setUpMergeDriver(git, root, kithProgram(context.asAbsolutePath('dist/cli.js')));
  return true;
}
