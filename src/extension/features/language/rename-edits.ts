import { CancellationError, type CancellationToken, type WorkspaceEdit } from 'vscode';
import { movedPath, type Moves } from '../../../core/model/changes/moved-path';
import type { RenameContext } from '../../../core/services/language/rename/plan-moves';
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

/** How long it may take until an edit is carried out, and its changes are noticed. */
const settleMs = 10_000;

/** Makes plans of renames and moves, and the edits that carry them out. */
export interface RenameEdits {
  /**
   * Plans on texts as they stand in the editor, and makes the edit whole before anything is changed. One at a
   * time.
   * @throws RenameRefused
   */
  make(
    folder: CommunityFolder,
    title: Message,
    token: CancellationToken,
    plan: (context: RenameContext, options: RenameOptions) => Promise<RenamePlan>,
  ): Promise<MadeEdit>;
  /** Whether an edit that was made a moment ago moves this file. */
  isMoving(folder: CommunityFolder, from: string, to: string): boolean;
}

export interface MadeEdit {
  readonly edit: WorkspaceEdit;
  /** How many files' texts it changes. */
  readonly files: number;
}

export function createRenameEdits(): RenameEdits {
  let busy = false;
  /** What was made last: its changes may not be noticed yet. */
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
 * Waits until the community knows every file: what is not read yet would be left as it is. `paths` are read
 * now instead of when they are noticed to have changed.
 * @throws RenameRefused where reading was stopped or failed
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

/** Reads texts as they stand in the editor, else as they are saved. */
export function textReader(folder: CommunityFolder): (path: string) => Promise<string> {
  const open = openTexts(folder);
  return async (path) => open.get(path)?.getText() ?? decodeText(await folder.store.read(path)).text ?? '';
}
