import { l10n, window } from 'vscode';
import { message } from '../../core/base/message';
import type { Path } from '../../core/base/ports';
import { PlanRefused, type ChangePlan } from '../../core/model/changes/change-plan';
import { reversePlan } from '../../core/model/changes/reverse-plan';
import { blobId } from '../../node/files/blob-id';
import { Notice } from '../commands/guard';
import type { App } from '../feature';
import { applyAndRead } from './apply-plan';
import type { CommunityFolder } from './community-folder';

export interface Applied {
  readonly plan: ChangePlan;
  /** The texts of the files that the plan edited, before it. */
  readonly before: ReadonlyMap<Path, string>;
}

/** Tells of an applied plan and offers to take it back, for files that no editor shows. */
export function offerUndo(
  app: App,
  folder: CommunityFolder,
  applied: Applied & { readonly told: string },
): void {
  const undo = l10n.t('Undo');
  const ask = app.guard('take a change back', async () => {
    if ((await window.showInformationMessage(applied.told, undo)) === undo)
      await undoApplied(folder, applied);
  });
  void ask();
}

/**
 * Takes an applied plan back.
 * @throws Notice if the files were changed since
 */
export async function undoApplied(folder: CommunityFolder, { plan, before }: Applied): Promise<void> {
  try {
    await applyAndRead(
      folder,
      reversePlan(plan, before, (text) => ({ version: blobId(new TextEncoder().encode(text)) })),
    );
  } catch (error) {
    if (!(error instanceof PlanRefused)) throw error;
    throw new Notice(message('The files were changed since. Nothing is taken back.'));
  }
}
