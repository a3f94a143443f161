import type { Uri } from 'vscode';
import { CancellationError, l10n, window, workspace } from 'vscode';
import {
  planScaffold,
  scaffoldCommunity,
  type Scaffold,
} from '../../../core/services/scaffold/scaffold-community';
import { baselinePath, planBaseline } from '../../../core/community/checks/baseline';
import { ciWorkflowPath } from '../../../core/services/scaffold/ci-workflow';
import type { ScaffoldLanguage } from '../../../core/services/scaffold/new-document';
import { previewLines, previewOf } from '../../../core/model/changes/plan-preview';
import { message } from '../../../core/base/message';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { textOf } from '../../communities/text-of';
import { writingLanguage } from '../../communities/writing-language';
import type { App } from '../../feature';
import { offerMergeDriver } from './merge-driver';

/** Asks what a new community needs, and writes it; existing files are not changed. */
export async function setUp(app: App, folder: CommunityFolder): Promise<void> {
  const name = await askName(folder);
  const language = await askLanguage(writingLanguage(folder.community.config));
  const written = ['guidelines/conduct.md', 'guidelines/moderation.md'];
  const isThereAlready = await Promise.all(written.map((path) => isThere(folder.uriOf(path))));
  const contact = isThereAlready.every(Boolean) ? '' : await askContact();
  const scaffold = await scaffoldCommunity({
    name,
    language,
    contact,
    exists: (path) => isThere(folder.uriOf(path)),
  });
  const [first] = scaffold.files;
  if (!first) {
    if (await offerMergeDriver(app, folder)) return;
    throw new Notice(message('Everything is there already: Kith changed nothing.'));
  }
  // The baseline is created after the other files; whether it can be written is checked before.
  const isChecked = scaffold.files.some(({ path }) => path === ciWorkflowPath);
  if (isChecked) await folder.store.checkWritable(baselinePath);
  await confirm(scaffold, folder);
  await applyPlan(folder, planScaffold(scaffold));
  if (isChecked) await keepBaseline(app, folder);
  await window.showTextDocument(folder.uriOf(first.path), { preview: false });
  await offerMergeDriver(app, folder);
}

async function askName(folder: CommunityFolder): Promise<string> {
  const name = await window.showInputBox({
    title: l10n.t('Set up a community'),
    prompt: l10n.t('What is the community called?'),
    value: folder.community.config.name ?? folder.name,
    validateInput: (value) => (value.trim() === '' ? l10n.t('Type a few words.') : undefined),
    ignoreFocusOut: true,
  });
  if (name === undefined) throw new CancellationError();
  return name;
}

/** Asks for the moderators' contact; empty if it is to be added later. */
async function askContact(): Promise<string> {
  const contact = await window.showInputBox({
    title: l10n.t('Set up a community'),
    prompt: l10n.t('How can members reach the moderators in private? The code of conduct says it.'),
    placeHolder: l10n.t('An address, or who to talk to; leave it empty to fill it in later'),
    ignoreFocusOut: true,
  });
  if (contact === undefined) throw new CancellationError();
  return contact;
}

/**
 * Writes the current errors to the baseline of the CI check, including those that appear only with a
 * community.yml: the check passes on the first push, and fails on new errors.
 */
async function keepBaseline(app: App, folder: CommunityFolder): Promise<void> {
  await app.communities.refresh();
  const errors = Array.from(folder.community.problems(), ([, ofFile]) => ofFile)
    .flat()
    .filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  await applyPlan(folder, planBaseline(await textOf(folder, baselinePath), errors));
  void window.showInformationMessage(
    l10n.t(
      'The check in CI fails only on new errors: the {0} that are here now are listed in {1}.',
      errors.length,
      baselinePath,
    ),
  );
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

/** Shows which files will be created and which are kept, before anything is written. */
async function confirm(scaffold: Scaffold, { community }: CommunityFolder): Promise<void> {
  const { files, skipped } = scaffold;
  const create = files.length === 1 ? l10n.t('Create 1 File') : l10n.t('Create {0} Files', files.length);
  const { error, warning, info } = community.problemCounts;
  const isChecked = files.some(({ path }) => path === ciWorkflowPath);
  const detail = [
    ...(isChecked && error + warning + info > 0
      ? [
          l10n.t(
            'With community.yml Kith checks more than before, such as names and tags, so it will find more problems. The errors that are here already are listed in {0}, so that the check in CI passes now and fails only on new ones.',
            baselinePath,
          ),
          '',
        ]
      : []),
    ...previewLines(previewOf(planScaffold(scaffold))),
    ...(skipped.length > 0 ? ['', l10n.t('Left as they are:'), ...skipped.map((path) => `= ${path}`)] : []),
  ].join('\n');
  const answer = await window.showInformationMessage(
    l10n.t('Kith will create these files and change no others.'),
    { modal: true, detail },
    create,
  );
  if (answer !== create) throw new CancellationError();
}
