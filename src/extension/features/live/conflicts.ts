import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { commands, l10n, TabInputText, Uri, window, type TextDocument } from 'vscode';
import type { TextConflict } from '../../../collab/live-text';
import { mergeTexts } from '../../../core/merge/merge-texts';
import { withLineFeeds } from '../../live/bound-document';

const marker = /^(?:<{7}|={7}|>{7})(?: |$)/m;

/**
 * Asks what becomes of a document that was changed here and by others in the same lines. Undefined where a person puts it off: then both texts stay as they
 * are, and the document is not live.
 */
export function createConflicts(
  folder: string,
): (document: TextDocument, conflict: TextConflict) => Promise<string | undefined> {
  return async (document, conflict) => {
    const name = path.posix.basename(document.uri.path);
    const [merge, mine, theirs] = [l10n.t('Merge'), l10n.t('Keep Mine'), l10n.t('Take Theirs')];
    const chosen = await window.showWarningMessage(
      l10n.t(
        '“{0}” was changed here and by others in the same lines. Until that is settled it is not live.',
        name,
      ),
      merge,
      mine,
      theirs,
    );
    if (chosen === mine) return conflict.mine;
    if (chosen === theirs) return conflict.theirs;
    if (chosen !== merge) return undefined;
    await mkdir(folder, { recursive: true });
    const place = await mkdtemp(path.join(folder, 'c-'));
    try {
      return await mergeByHand(path.join(place, name), conflict);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  };
}

/**
 * Opens the merged text with ordinary conflict markers, for which the editor has buttons. (Its three-way editor is opened by a command that
 * is no part of the interface for extensions.) It is settled when the file is closed without markers.
 */
async function mergeByHand(file: string, { base, mine, theirs }: TextConflict): Promise<string | undefined> {
  const labels = { mine: l10n.t('mine'), theirs: l10n.t('theirs') };
  await writeFile(file, mergeTexts(base, mine, theirs, labels).text);
  const uri = Uri.file(file);
  await commands.executeCommand('vscode.open', uri, { preview: false });
  void window.showInformationMessage(
    l10n.t('Settle the marked lines, save, and close the file. Then the document is live.'),
  );
  await closed(uri);
  const text = withLineFeeds(await readFile(file, 'utf8'));
  return marker.test(text) ? undefined : text;
}

function closed(uri: Uri): Promise<void> {
  return new Promise((resolve) => {
    const subscription = window.tabGroups.onDidChangeTabs(({ closed: tabs }) => {
      const isIt = tabs.some(({ input }) => input instanceof TabInputText && input.uri.fsPath === uri.fsPath);
      if (!isIt) return;
      subscription.dispose();
      resolve();
    });
  });
}
