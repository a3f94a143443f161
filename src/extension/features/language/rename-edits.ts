import { CancellationError, type CancellationToken, type WorkspaceEdit } from 'vscode';
import { movedPath, type Moves } from '../../../core/model/changes/moved-path';
import type { RenameContext } from '../../../core/services/language/rename/rename-context';
import type { RenameOptions, RenamePlan } from '../../../core/services/language/rename/rename';
import { renameChanges } from '../../../core/services/language/rename/rename-changes';
import { RenameRefused } from '../../../core/services/language/rename/rewrite';
import { previewOf } from '../../../core/model/changes/plan-preview';
import { decodeText } from '../../../core/base/decode';
import { message, type Message } from '../../../core/base/message';
import type { CommunityFolder } from '../../communities/community-folder';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { workspaceEditFor } from '../../communities/apply-plan';
import { contextOf } from './community-context';
import { openTexts } from '../../communities/open-texts';

/** Milliseconds within which an edit is applied and its changes are detected. */
const settleMs = 10_000;

/** Plans renames and moves, and creates their workspace edits. */
export interface RenameEdits {
  /**
   * Plans based on the texts in the editor, and completes the edit before anything is changed. Calls are
   * serialized.
   * @throws RenameRefused
   */
  make(
    folder: CommunityFolder,
    title: Message,
    token: CancellationToken,
    plan: (context: RenameContext, options: RenameOptions) => Promise<RenamePlan>,
  ): Promise<MadeEdit>;
  /** Whether a recent edit moves this file. */
  isMoving(folder: CommunityFolder, from: string, to: string): boolean;
}

export interface MadeEdit {
  readonly edit: WorkspaceEdit;
  /** Number of files whose text changes. */
  readonly files: number;
}

export function createRenameEdits(): RenameEdits {
  let busy = false;
  /** The latest edit: its changes may not be detected yet. */
  let latest: { folder: CommunityFolder; paths: readonly string[]; moves: Moves; at: number } | undefined;

  const recent = (folder: CommunityFolder): typeof latest =>
    latest?.folder === folder && Date.now() - latest.at < settleMs ? latest : undefined;

  async function make(
    folder: CommunityFolder,
    title: Message,
    token: CancellationToken,
    planWith: (context: RenameContext, options: RenameOptions) => Promise<RenamePlan>,
  ): Promise<MadeEdit> {
    const ended = new AbortController();
    const subscription = token.onCancellationRequested(() => ended.abort());
    try {
      await settled(folder, recent(folder)?.paths ?? [], ended.signal, token);
      const textOf = textReader(folder);
      const options = { pacer: createTimeSlicePacer(), signal: ended.signal, textOf };
      const rename = await planWith(contextOf(folder), options);
      const plan = await renameChanges(title, rename, options);
      const { changed } = previewOf(plan);
      const paths = changed.map((path) => movedPath(path, rename.moves));
      latest = { folder, paths, moves: rename.moves, at: Date.now() };
      return { edit: workspaceEditFor(folder, plan, 'later'), files: changed.length };
    } finally {
      subscription.dispose();
    }
  }

  return {
    async make(folder, title, token, plan) {
      if (busy) throw new RenameRefused(message('Something else is being renamed. Try again in a moment.'));
      busy = true;
      return make(folder, title, token, plan).finally(() => (busy = false));
    },
    isMoving: (folder, from, to) => recent(folder)?.moves.get(from) === to,
  };
}

/**
 * Waits until the community has read every file: references in unread files would not be updated. `paths` are
 * reread now instead of when their change is detected.
 * @throws RenameRefused if reading was cancelled or failed
 */
async function settled(
  folder: CommunityFolder,
  paths: readonly string[],
  signal: AbortSignal,
  token: CancellationToken,
): Promise<void> {
  const cancelled = new Promise<never>((_, reject) => {
    token.onCancellationRequested(() => reject(new CancellationError()));
  });
  await Promise.race([folder.refresh(paths, signal), cancelled]);
  if (folder.community.status.phase !== 'ready') {
    throw new RenameRefused(
      message('Kith has not read the whole community. Refresh it first, so that no place is missed.'),
    );
  }
}

/** Reads the texts in the editor, else the saved ones. */
export function textReader(folder: CommunityFolder): (path: string) => Promise<string> {
  const open = openTexts(folder);
  return async (path) => open.get(path)?.getText() ?? decodeText(await folder.store.read(path)).text ?? '';
}
