import { l10n, ProgressLocation, window, workspace } from 'vscode';
import type { Path } from '../../../core/base/ports';
import { SharingStopped } from '../../../core/services/sharing/stops';
import { inCommunity } from '../../../node/git/work-tree-status';
import type { SharingOptions, SharingStep } from '../../../node/git/sharing/share-changes';
import type { SharingRemote } from '../../../node/git/sharing/sharing-remote';
import { openSharingRepository, type SharingRepository } from '../../../node/git/sharing/sharing-repository';
import type { CommunityFolder } from '../../communities/community-folder';
import { namedGit } from '../../communities/named-git';
import { signalOf } from '../../signal-of';
import { editorRemote } from './editor-remote';

/** A community's repository and the way to others'. */
export interface OpenedSharing {
  readonly folder: CommunityFolder;
  readonly repository: SharingRepository;
  readonly remote: SharingRemote;
}

/** @throws SharingStopped if the folder is not trusted, or there is no repository or no Git */
export async function openSharing(folder: CommunityFolder): Promise<OpenedSharing> {
  if (!workspace.isTrusted) throw new SharingStopped({ why: 'untrusted' });
  const repository = await openSharingRepository(folder.uri.fsPath, namedGit());
  return { folder, repository, remote: await editorRemote(folder.uri, repository) };
}

/**
 * Runs what changes the repository, with progress; one at a time. The number of what there is to share is
 * right afterwards, and whether the remote could be reached.
 */
export async function withSharing<T>(
  { folder, repository }: OpenedSharing,
  title: string,
  run: (options: SharingOptions) => Promise<T>,
  { isQuiet = false }: { readonly isQuiet?: boolean } = {},
): Promise<T> {
  const { sharing } = folder;
  const location = isQuiet ? ProgressLocation.Window : ProgressLocation.Notification;
  return window.withProgress({ location, title, cancellable: !isQuiet }, (progress, token) =>
    sharing.run(async () => {
      try {
        const done = await run({
          signal: signalOf(token),
          onStep: (step) => progress.report({ message: stepText(step) }),
          unsavedAmong: (files) => unsavedAmong(folder, repository, files),
        });
        sharing.isOffline = false;
        return done;
      } catch (error) {
        if (error instanceof SharingStopped) sharing.isOffline = error.stop.why === 'unreachable';
        throw error;
      } finally {
        await sharing.refresh().catch(() => undefined);
      }
    }),
  );
}

function stepText(step: SharingStep): string {
  switch (step) {
    case 'committing':
      return l10n.t('keeping what you picked…');
    case 'fetching':
      return l10n.t('asking what the others shared…');
    case 'merging':
      return l10n.t('putting it together…');
    case 'pushing':
      return l10n.t('sending…');
  }
}

function unsavedAmong(
  folder: CommunityFolder,
  { place }: SharingRepository,
  files: readonly Path[],
): readonly Path[] {
  const unsaved = unsavedPaths(folder);
  return files.flatMap((file) => {
    const path = inCommunity(place, file);
    return path !== undefined && unsaved.has(path) ? [path] : [];
  });
}

/** Files of a community whose text in the editor is not saved. */
export function unsavedPaths(folder: CommunityFolder): ReadonlySet<Path> {
  const dirty = workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file');
  return new Set(dirty.flatMap(({ uri }) => folder.pathOf(uri) ?? []));
}
