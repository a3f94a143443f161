import { CancellationError, l10n, Uri, window, workspace } from 'vscode';
import { message } from '../../../core/base/message';
import { disk } from '../../../node/disk/disk-paths';
import { realPath } from '../../../node/disk/real-path';
import { isPublic, publicRoot } from '../../../node/surveys/public-root';
import { applyPlan } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';

/** Where answers were imported from last, by community. Remembered on this machine only. */
const memoryKey = 'kith.survey.answersFolder';

/**
 * Asks for the table of answers. It must lie outside the community's folder and its repository: if not, the
 * person may move it out. The path of the file on this machine.
 */
export async function chooseAnswers(app: App, folder: CommunityFolder): Promise<string> {
  const memory = app.context.workspaceState;
  const remembered = memory.get<string>(memoryKey);
  const root = folder.uri.fsPath;
  const outside = disk.parentOf(publicRoot(root));
  const picked = await window.showOpenDialog({
    title: l10n.t('The answers, as exported'),
    openLabel: l10n.t('Import'),
    filters: { [l10n.t('Answers (CSV)')]: ['csv', 'tsv', 'txt', 'CSV'] },
    defaultUri: Uri.file(remembered ?? outside),
  });
  const file = picked?.[0]?.fsPath;
  if (file === undefined) throw new CancellationError();
  const chosen = isPublic(root, file) ? await moveOut(folder, realPath(file)) : file;
  await memory.update(memoryKey, disk.parentOf(chosen));
  return chosen;
}

/** Explains, and moves the file beside the repository if the person agrees. */
async function moveOut(folder: CommunityFolder, file: string): Promise<string> {
  const root = publicRoot(folder.uri.fsPath);
  const place = disk.join(disk.parentOf(root), `${disk.nameOf(root)}-survey-answers`);
  const target = disk.join(place, disk.nameOf(file));
  const move = l10n.t('Move It Out');
  const answer = await window.showWarningMessage(
    l10n.t('The answers lie in the community’s folder, where everybody with access can read them.'),
    {
      modal: true,
      detail: l10n.t(
        'Kith imports answers only from outside of it. It can move the file to “{0}”. If the file was committed before, the history still has it.',
        target,
      ),
    },
    move,
  );
  if (answer !== move) throw new CancellationError();
  await workspace.fs.createDirectory(Uri.file(place));
  await workspace.fs.copy(Uri.file(file), Uri.file(target), { overwrite: false });
  const path = disk.within(realPath(folder.uri.fsPath), file);
  if (path === undefined) await workspace.fs.delete(Uri.file(file));
  else
    await applyPlan(folder, {
      title: message('Move the answers out of the community’s folder'),
      changes: [{ kind: 'delete', path }],
    });
  return target;
}
