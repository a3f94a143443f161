import type { Uri } from 'vscode';
import { CancellationError, l10n, window, workspace } from 'vscode';
import { scaffoldCommunity, type Scaffold } from '../../../core/scaffold/scaffold-community';
import type { ScaffoldLanguage } from '../../../core/scaffold/new-document';
import { message } from '../../../core/text/message';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { writingLanguage } from '../../communities/writing-language';
import type { App, Feature } from '../../feature';
import { offerMergeDriver, renewMergeDrivers } from './merge-driver';

/** Turns a folder into a community that is set up for Kith; what exists stays as it is. */
export const communitySetup: Feature = (app) => {
  const renew = app.guard('renew the merge driver', () => renewMergeDrivers(app));
  void renew();
  return [
    app.communities.onDidChangeFolders(() => void renew()),
    app.command('kith.community.init', async (row) => {
      await setUp(app, await chooseFolder(app.communities, row?.target?.folder));
    }),
  ];
};

async function setUp(app: App, folder: CommunityFolder): Promise<void> {
  const name = await askName(folder);
  const language = await askLanguage(writingLanguage(folder.community.config));
  const scaffold = await scaffoldCommunity({
    name,
    language,
    exists: (path) => isThere(folder.uriOf(path)),
  });
  const [first] = scaffold.files;
  if (!first) {
    if (await offerMergeDriver(app, folder)) return;
    throw new Notice(message('Everything is there already: Kith changed nothing.'));
  }
  await confirm(scaffold);
  for (const { path, text } of scaffold.files) {
    await folder.store.write(path, new TextEncoder().encode(text));
  }
  await window.showTextDocument(folder.uriOf(first.path), { preview: false });
  await offerMergeDriver(app, folder);
}

async function askName(folder: CommunityFolder): Promise<string> {
  const name = await window.showInputBox({
    title: l10n.t('Set up a community'),
    prompt: l10n.t('What is the community called?'),
    value: folder.community.config.name ?? folder.name,
    validateInput: (value) => (value.trim() === '' ? l10n.t('Type a few words.') : undefined),
  });
  if (name === undefined) throw new CancellationError();
  return name;
}

async function askLanguage(likely: ScaffoldLanguage): Promise<ScaffoldLanguage> {
  const items: { label: string; language: ScaffoldLanguage }[] = [
    { label: 'English', language: 'en' },
    { label: 'Nederlands', language: 'nl' },
  ];
  items.sort((a, b) => Number(b.language === likely) - Number(a.language === likely));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Set up a community'),
    placeHolder: l10n.t('In which language should guidelines and templates be?'),
  });
  if (!picked) throw new CancellationError();
  return picked.language;
}

async function isThere(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Shows what will be made and what is left alone, before anything is written. */
async function confirm({ files, skipped }: Scaffold): Promise<void> {
  const create = files.length === 1 ? l10n.t('Create 1 File') : l10n.t('Create {0} Files', files.length);
  const detail = [
    ...files.map(({ path }) => `+ ${path}`),
    ...(skipped.length > 0 ? ['', l10n.t('Left as they are:'), ...skipped.map((path) => `= ${path}`)] : []),
  ].join('\n');
  const answer = await window.showInformationMessage(
    l10n.t('Kith will create these files and change no others.'),
    { modal: true, detail },
    create,
  );
  if (answer !== create) throw new CancellationError();
}
