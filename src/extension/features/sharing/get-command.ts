import { l10n, window } from 'vscode';
import { getChanges } from '../../../node/git/sharing/share-changes';
import { chooseFolder } from '../../communities/choose-folder';
import type { App } from '../../feature';
import { cameIn } from './came-in';
import { sayStop } from './say-stop';
import { openSharing, withSharing, type OpenedSharing } from './with-repository';

/** “Get Changes”: what others shared comes here. */
export async function getCommand(app: App, folderId: string | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, folderId);
  let opened: OpenedSharing | undefined;
  try {
    opened = await openSharing(folder);
    const { repository, remote } = opened;
    const { files } = await withSharing(opened, l10n.t('Getting changes'), (options) =>
      getChanges(repository, remote, options),
    );
    const came = cameIn(folder, repository, files);
    void window.showInformationMessage(came || l10n.t('There is nothing new from the others.'));
  } catch (error) {
    sayStop(app, opened, error);
  }
}
