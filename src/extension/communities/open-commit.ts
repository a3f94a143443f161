import { commands, extensions, l10n, type Uri } from 'vscode';
import { message } from '../../core/base/message';
import { changedPaths, findCommit } from '../../core/model/history/find-commit';
import { Notice } from '../commands/guard';
import type { CommunityFolder } from './community-folder';

/** The subset used of the built-in Git extension's API (version 1). */
interface GitApi {
  getRepository(uri: Uri): unknown;
  openRepository?(root: Uri): Promise<unknown>;
  /** The address of a file as it was at a commit. */
  toGitUri(uri: Uri, ref: string): Uri;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** Shows what a commit changed in the community's documents, in the editor's own comparison of files. */
export async function openCommit(folder: CommunityFolder, id: string): Promise<void> {
  const { log } = folder.community;
  const row = findCommit(log, id);
  if (row === undefined) throw new Notice(message('This commit is not in the history that was read.'));
  const uriAt = await pastUris(folder);
  const resources = changedPaths(log, row).map(({ before, after }) => {
    const at = (path: string | undefined, ref: string): Uri | undefined =>
      path === undefined ? undefined : uriAt(path, ref);
    return [folder.uriOf(after ?? before ?? ''), at(before, `${id}^`), at(after, id)];
  });
  const title = l10n.t('Commit {0}', id.slice(0, 8));
  await commands.executeCommand('vscode.changes', title, resources);
}

/** The addresses at which the editor shows files as they were at a commit. */
export async function pastUris(folder: CommunityFolder): Promise<(path: string, ref: string) => Uri> {
  const git = await builtInGit();
  if (!git.getRepository(folder.uri)) await git.openRepository?.(folder.uri);
  return (path, ref) => git.toGitUri(folder.uriOf(path), ref);
}

async function builtInGit(): Promise<GitApi> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  const git = extension && (await extension.activate());
  if (!git?.enabled)
    throw new Notice(
      message('The editor’s own Git is switched off (“git.enabled”), so it cannot show commits.'),
    );
  return git.getAPI(1);
}
