import { l10n, window, workspace } from 'vscode';
import type { Path } from '../../../core/base/ports';
import { message } from '../../../core/base/message';
import { pathsOf, type Shareable } from '../../../core/services/sharing/shareables';
import { SharingStopped } from '../../../core/services/sharing/stops';
import { completeMergeByHand, isMergeByHand } from '../../../node/git/sharing/merge-by-hand';
import { shareChanges, type ShareInput } from '../../../node/git/sharing/share-changes';
import { readSharingBranch } from '../../../node/git/sharing/sharing-branch';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { documentLabel } from '../../trees/document-label';
import { cameIn } from './came-in';
import { askMessage, pickChanges } from './pick-changes';
import { sayStop } from './say-stop';
import { openSharing, unsavedPaths, withSharing, type OpenedSharing } from './with-repository';

/** “Share Changes”: what the person picks goes to the others, and theirs comes here. */
export async function shareCommand(app: App, folderId: string | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, folderId);
  let opened: OpenedSharing | undefined;
  try {
    opened = await openSharing(folder);
    const { repository } = opened;
    const isMerge = await isMergeByHand(repository);
    if (isMerge) {
      await saveAll(folder, [...unsavedPaths(folder)]);
      await folder.sharing.run(() => completeMergeByHand(repository));
    }
    // What stands in the way is said before anybody has picked and worded anything.
    await readSharingBranch(repository);
    const input = isMerge ? { paths: [], message: '' } : await ask(folder);
    await share(app, opened, input);
  } catch (error) {
    sayStop(app, opened, error);
  }
}

async function share(app: App, opened: OpenedSharing, input: ShareInput): Promise<void> {
  const { folder, repository, remote } = opened;
  const { files, isPushed } = await withSharing(opened, l10n.t('Sharing'), (options) =>
    shareChanges(repository, remote, input, options),
  );
  const came = cameIn(folder, repository, files);
  const told = isPushed ? l10n.t('Shared.') : l10n.t('Everything was shared already.');
  const text = [told, came].filter((part) => part !== '').join(' ');
  // Whoever sent something by mistake sees it now.
  const undo = isPushed && input.paths.length > 0 ? [l10n.t('Undo…')] : [];
  const offer = app.guard('undo what was shared', async () => {
    if ((await window.showInformationMessage(text, ...undo)) !== undefined)
      await app.run('kith.changes.undoShare', { target: { folder: folder.id } });
  });
  void offer();
}

/** What goes out and how it is called. Throws CancellationError if the person does not want it. */
async function ask(folder: CommunityFolder): Promise<ShareInput> {
  const state = await folder.sharing.refresh();
  const unsaved = unsavedPaths(folder);
  const changes = [...(state?.items ?? []), ...unsavedChanges(folder, state?.items ?? [], unsaved)];
  const commits = state?.commits ?? 0;
  if (changes.length === 0) {
    if (commits > 0) return { paths: [], message: '' };
    throw new Notice(message('There is nothing to share: the others have everything.'));
  }
  const picked = await pickChanges(folder, changes, unsaved, commits);
  if (picked.length === 0) {
    if (commits > 0) return { paths: [], message: '' };
    throw new Notice(message('Nothing is ticked, so nothing was shared.'));
  }
  const words = await askMessage(folder, picked);
  const paths = pathsOf(picked);
  await saveAll(folder, paths);
  return { paths, message: words };
}

/** Documents that differ only in the editor so far. */
function unsavedChanges(
  folder: CommunityFolder,
  items: readonly Shareable[],
  unsaved: ReadonlySet<Path>,
): Shareable[] {
  const known = new Set(items.map(({ path }) => path));
  return [...unsaved].flatMap((path): Shareable[] => {
    const document = folder.community.documents.get(path);
    if (!document || known.has(path)) return [];
    const title = documentLabel(folder, document);
    return [
      { path, title, change: 'changed', staged: 'no', group: 'changed', writer: 'person', isPicked: true },
    ];
  });
}

/** @throws SharingStopped if the editor does not save a file */
async function saveAll(folder: CommunityFolder, paths: readonly Path[]): Promise<void> {
  const wanted = new Set(paths);
  const failed: Path[] = [];
  for (const document of workspace.textDocuments) {
    const path = document.isDirty && document.uri.scheme === 'file' ? folder.pathOf(document.uri) : undefined;
    if (path !== undefined && wanted.has(path) && !(await document.save())) failed.push(path);
  }
  if (failed.length > 0) throw new SharingStopped({ why: 'unsaved', files: failed });
}
