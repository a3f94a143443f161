import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { setYamlField } from '../../../core/formats/front-matter/edit';
import { configPaths } from '../../../core/model/config/community-config';
import { queueSettings } from '../../../core/services/moderation/queue/settings';
import { disk } from '../../../node/disk/disk-paths';
import { setUpStore } from '../../../node/private-store/set-up-store';
import { changeFile } from '../../communities/change-file';
import { chooseFolder } from '../../communities/choose-folder';
import { trustedGit } from '../../communities/trusted-git';
import { writingLanguage } from '../../communities/writing-language';
import type { App } from '../../feature';
import { orNotice } from './store-folder';

/** Makes a folder for what only moderators see, and names it in `community.yml`. */
export async function setUpPrivateStore(app: App): Promise<void> {
  const folder = await chooseFolder(app.communities, undefined);
  const { config, configuration } = folder.community;
  const community = folder.uri.fsPath;
  const place = await window.showInputBox({
    title: l10n.t('Set Up a Private Store'),
    prompt: l10n.t('A folder outside of the community’s repository, for reports and notes.'),
    value: queueSettings(configuration).privateStore ?? `../${disk.nameOf(community)}-private`,
    validateInput: (text) => (text.trim() === '' ? l10n.t('Name a folder.') : undefined),
    ignoreFocusOut: true,
  });
  if (place === undefined) throw new CancellationError();
  const root = disk.absolute(community, place.trim());
  await orNotice(
    setUpStore({
      community,
      folder: root,
      language: writingLanguage(config),
      git: trustedGit(folder)?.git,
      signal: new AbortController().signal,
    }),
  );
  await changeFile(folder, config.path ?? configPaths[0], message('Name the private store'), (text) =>
    setYamlField(text, ['private_store'], place.trim()),
  );
  void window.showInformationMessage(
    l10n.t('The private store is in {0}. Share it with the other moderators, and with nobody else.', root),
  );
}
