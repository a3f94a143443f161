import { commands, env, l10n, Uri, window } from 'vscode';
import { SharingStopped, stopText, type SharingStop } from '../../../core/services/sharing/stops';
import { abortMergeByHand, beginMergeByHand, unmergedFiles } from '../../../node/git/sharing/merge-by-hand';
import { proposalName, proposeChanges } from '../../../node/git/sharing/propose-changes';
import { disk } from '../../../node/disk/disk-paths';
import { currentPerson } from '../../communities/current-person';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { editorRepository } from './editor-remote';
import { offerWhenChosen } from './offer-when-chosen';
import { withSharing, type OpenedSharing } from './with-repository';

/** Says why sharing stopped, and offers what there is to do about it. Anything else is thrown again. */
export function sayStop(app: App, opened: OpenedSharing | undefined, error: unknown): void {
  if (!(error instanceof SharingStopped)) throw error;
  app.log.info(`sharing stopped: ${error.message}`);
  const offered = opened ? offersFor(app, opened, error.stop) : [];
  const ask = app.guard('go on after sharing stopped', async () => {
    const chosen = await window.showWarningMessage(
      localize(stopText(error.stop)),
      ...offered.map(([label]) => label),
    );
    const [, go] = offered.find(([label]) => label === chosen) ?? [];
    try {
      await go?.();
    } catch (reason) {
      sayStop(app, opened, reason);
    }
  });
  void ask();
}

type Offer = readonly [label: string, go: () => Promise<unknown>];

function offersFor(app: App, opened: OpenedSharing, stop: SharingStop): readonly Offer[] {
  const { folder, repository } = opened;
  const again: Offer = [
    l10n.t('Share Again'),
    () => app.run('kith.changes.share', { target: { folder: folder.id } }),
  ];
  switch (stop.why) {
    case 'conflict':
      return [[l10n.t('Choose What Stays'), () => mergeByHand(app, opened, stop.theirs)]];
    case 'unresolved':
      return [
        [l10n.t('Open the Merge Editor'), () => openMergeEditor(opened, stop.files)],
        [l10n.t('Take the Merge Back'), () => folder.sharing.run(() => abortMergeByHand(repository))],
      ];
    case 'protected':
      return [[l10n.t('Share by a Branch'), () => propose(opened)]];
    case 'moved':
    case 'locked':
    case 'unreachable':
    case 'not-allowed':
      return [again];
    case 'in-the-way':
      return [[l10n.t('Share Changes'), again[1]]];
    case 'no-remote':
      return [[l10n.t('Add a Remote'), async () => commands.executeCommand('git.addRemote')]];
    case 'no-upstream':
      return [[l10n.t('Publish the Branch'), async () => commands.executeCommand('git.publish')]];
    default:
      return [];
  }
}

/** How long the status bar says what to do with a merge, in ms. */
const guidanceMs = 60_000;

async function mergeByHand(app: App, opened: OpenedSharing, theirs: string): Promise<void> {
  const { folder, repository } = opened;
  const files = await folder.sharing.run(() => beginMergeByHand(repository, theirs));
  if (files.length === 0) return app.run('kith.changes.share', { target: { folder: folder.id } });
  await openMergeEditor(opened, files);
  offerWhenChosen(app, opened);
  // A notification would lie over the merge editor's own button.
  const told = l10n.t(
    'Choose what stays in each file and press “Complete Merge”. Kith then offers to share it.',
  );
  window.setStatusBarMessage(`$(git-merge) ${told}`, guidanceMs);
}

/** Opens the first file that waits; the others follow in the Source Control view. */
async function openMergeEditor(opened: OpenedSharing, files: readonly string[]): Promise<void> {
  const { folder, repository } = opened;
  const open = await unmergedFiles(repository);
  const [file] = files.filter((one) => open.includes(one)).concat(open, files);
  if (file === undefined) return;
  const uri = Uri.file(disk.join(repository.place.workTree, file));
  const editor = await editorRepository(folder.uri, repository);
  // The extension opens a merge editor only for what it knows to be unmerged.
  await editor?.status();
  if (editor && open.includes(file)) await commands.executeCommand('git.openMergeEditor', uri);
  else await window.showTextDocument(uri, { preview: false });
}

/** Sends what is kept here by a branch of its own, and offers the page for a pull request. */
async function propose(opened: OpenedSharing): Promise<void> {
  const { folder, repository, remote } = opened;
  const { name } = await folder.repository.identity();
  const person = (await currentPerson(folder))?.id ?? name;
  const day = new Date().toISOString().slice(0, 10);
  const title = l10n.t('Share by a branch');
  const { branch, page } = await withSharing(opened, title, async ({ signal }) =>
    proposeChanges(repository, remote, await proposalName(repository, person, day, signal), signal),
  );
  if (page === undefined) {
    void window.showInformationMessage(
      l10n.t('Your changes are at the remote, in the branch “{0}”. Ask for a review of it there.', branch),
    );
    return;
  }
  const open = l10n.t('Open the Pull Request Page');
  const told = l10n.t(
    'Your changes are in the branch “{0}”. Open a pull request, and somebody reviews them.',
    branch,
  );
  if ((await window.showInformationMessage(told, open)) === open)
    await env.openExternal(Uri.parse(page, true));
}
