import { CancellationError, l10n, Uri, window, workspace } from 'vscode';
import { applyEdit, setYamlField } from '../../../core/formats/front-matter/edit';
import { message } from '../../../core/base/message';
import { changeTo } from '../../../core/model/changes/planned-edits';
import { disk } from '../../../node/disk/disk-paths';
import { findGit } from '../../../node/git/find-git';
import { createGit } from '../../../node/git/run-git';
import { setUpStore } from '../../../node/private-store/set-up-store';
import { publicRoot } from '../../../node/surveys/public-root';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { namedGit } from '../../communities/named-git';
import { textOf } from '../../communities/text-of';
import { writingLanguage } from '../../communities/writing-language';
import { asNotice } from './store-here';

/** Asks where the private store is to be, makes it there, and says so in community.yml if that is wanted. */
export async function setUp(folder: CommunityFolder): Promise<void> {
  if (folder.uri.scheme !== 'file' || !workspace.isTrusted)
    throw new Notice(
      message('A private store can be set up only on this machine, in a workspace that you trust.'),
    );
  const root = folder.uri.fsPath;
  const likely = disk.join(disk.parentOf(publicRoot(root)), `${disk.nameOf(publicRoot(root))}-private`);
  const place = await window.showInputBox({
    title: l10n.t('Set up a private store'),
    prompt: l10n.t(
      'The folder for reports, cases and notes of moderators, outside the community’s repository',
    ),
    value: likely,
    ignoreFocusOut: true,
    validateInput: (value) => (disk.isAbsolute(value.trim()) ? undefined : l10n.t('Type a whole path.')),
  });
  if (place === undefined) throw new CancellationError();
  const store = place.trim();
  const program = findGit({ ...namedGit(), notInside: root });
  const git = program === undefined ? undefined : createGit(program);
  const { signal } = new AbortController();
  const language = writingLanguage(folder.community.config);
  await asNotice(() => setUpStore({ community: root, folder: store, language, git, signal }));
  await nameIt(folder, store);
}

/** In community.yml for all moderators, or in the settings of this workspace. */
async function nameIt(folder: CommunityFolder, store: string): Promise<void> {
  const { path } = folder.community.config;
  const inFile = l10n.t('In community.yml');
  const inSettings = l10n.t('In My Settings');
  const answer = await window.showInformationMessage(
    l10n.t('The private store is in {0}. Where should Kith look that up?', store),
    {
      modal: true,
      detail: l10n.t(
        'In community.yml everybody reads the folder’s name, and moderators who put it in the same place need no setting.',
      ),
    },
    ...(path === undefined ? [inSettings] : [inFile, inSettings]),
  );
  if (answer === inFile && path !== undefined) {
    const text = (await textOf(folder, path)) ?? '';
    const written = disk.relative(folder.uri.fsPath, store);
    const changed = applyEdit(text, setYamlField(text, ['private_store'], written));
    await applyPlan(folder, {
      title: message('Say where the private store is'),
      changes: [changeTo(path, text, changed)],
    });
    await window.showTextDocument(folder.uriOf(path), { preview: false });
  } else if (answer === inSettings) {
    const target = workspace.workspaceFolders?.length === 1 ? false : undefined;
    await workspace
      .getConfiguration('kith.moderation', Uri.parse(folder.id))
      .update('privateStore', store, target);
  }
}
