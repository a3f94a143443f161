import { l10n, ShellExecution, Task, TaskRevealKind, tasks, TaskScope, window, workspace } from 'vscode';
import { message } from '../../../core/base/message';
import { siteFolder } from '../../../core/model/sites/kith-site';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';

/**
 * Offers to install what builds the site, in a terminal where it can be seen; whether that was done.
 * @throws Notice if it failed
 */
export async function installSite(folder: CommunityFolder): Promise<boolean> {
  const install = l10n.t('Install');
  const chosen = await window.showInformationMessage(
    l10n.t('What builds the site is not installed yet.'),
    {
      modal: true,
      detail: l10n.t(
        '“npm install” fetches Eleventy and Pagefind into “site/node_modules”, which is not committed. It needs Node.js and the internet.',
      ),
    },
    install,
  );
  if (chosen !== install) return false;
  const task = new Task(
    { type: 'kith-site' },
    workspace.getWorkspaceFolder(folder.uri) ?? TaskScope.Workspace,
    l10n.t('Install the site'),
    'Kith',
    new ShellExecution('npm install', { cwd: folder.uriOf(siteFolder).fsPath }),
  );
  task.presentationOptions = { reveal: TaskRevealKind.Always };
  const status = await finished(task);
  if (status !== 0)
    throw new Notice(message('“npm install” did not work; its terminal says why. Node.js is at nodejs.org.'));
  return true;
}

/** The exit status of a task; undefined if it was ended. */
async function finished(task: Task): Promise<number | undefined> {
  const execution = await tasks.executeTask(task);
  return new Promise((resolve) => {
    const subscription = tasks.onDidEndTaskProcess((ended) => {
      if (ended.execution !== execution) return;
      subscription.dispose();
      resolve(ended.exitCode);
    });
  });
}
