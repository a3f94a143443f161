import { commands, l10n, window } from 'vscode';
import type { HistoryWay, Step } from '../../../../collab/text-binding';
import { activeLive } from '../editor-context';
import type { LiveState } from '../session/live-state';

/**
 * Undoes or redoes the last local change in the active live document. A step over several files is left to
 * the editor's history, which knows all of them and asks. If remote text was merged into one of them since,
 * that history would also revert remote text: then only this document's part can be undone.
 */
export async function goThroughOwn(state: LiveState, way: HistoryWay): Promise<void> {
  const live = activeLive(state);
  if (!live) return;
  const step = state.session?.stepTo(way, live);
  if (step?.isLatest()) await commands.executeCommand(way);
  else if (!step || (await isWantedHere(way, step))) live[way]();
}

async function isWantedHere(way: HistoryWay, { texts }: Step): Promise<boolean> {
  const isUndo = way === 'undo';
  const here = isUndo ? l10n.t('Undo in This File') : l10n.t('Redo in This File');
  const question = isUndo ? l10n.t('Undo in this file alone?') : l10n.t('Redo in this file alone?');
  const detail = l10n.t(
    'The step changed {0} files at once, and some of them were changed since: it cannot be taken back or done again in all of them. The others stay as they are.',
    texts,
  );
  return (await window.showWarningMessage(question, { modal: true, detail }, here)) === here;
}
