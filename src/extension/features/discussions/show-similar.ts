import { CancellationError, l10n, ThemeIcon, window, type QuickPickItem, type TextEditor } from 'vscode';
import { message } from '../../../core/base/message';
import { markdownLink } from '../../../core/model/links/markdown-link';
import type { SimilarDocument } from '../../../core/services/conversations/similar';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { findSimilar, similarDescription, similarTitle } from '../../communities/find-similar';
import type { App } from '../../feature';
import { kindIcon } from '../../trees/kind-icon';
import { choosePost } from './choose-post';
import { openQuestion, similarTo } from './similar-in-text';

interface Choice extends QuickPickItem {
  readonly similar: SimilarDocument;
}

/** As many as a list shows without scrolling. */
const mostShown = 12;
const leastShare = 0.08;

/**
 * Lists what may say the same as a discussion: of the one in the editor as it stands there. Enter opens, and
 * a button writes a link at the cursor.
 */
export async function showSimilar(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const editor = window.activeTextEditor;
  const open = argument === undefined && editor ? openQuestion(app.communities, editor.document) : undefined;
  const { folder, thread } =
    open ?? (await choosePost(app, argument, l10n.t('Similar to which discussion?'), 'any'));
  const { signal } = new AbortController();
  const similar = open
    ? await similarTo(open, signal)
    : await findSimilar(folder, { title: thread.title, path: thread.path }, signal);
  const items = similar
    .filter(({ share }) => share >= leastShare)
    .slice(0, mostShown)
    .map((one): Choice => ({
      label: similarTitle(folder, one).replaceAll('$(', '\\$('),
      description: similarDescription(one),
      iconPath: kindIcon(one.document.kind),
      similar: one,
      ...(open && { buttons: [{ iconPath: new ThemeIcon('link'), tooltip: l10n.t('Insert a Link') }] }),
    }));
  if (items.length === 0) throw new Notice(message('Nothing here says the same as “{0}”.', thread.title));
  const { document, isLink } = await choose(items, l10n.t('Similar to “{0}”', thread.title));
  if (isLink && editor) await insertLink(editor, markdownLink(document.title, thread.path, document.path));
  else
    await app.run(document.kind === 'discussion' ? 'kith.discussion.open' : 'kith.document.openToSide', {
      uri: folder.uriOf(document.path),
    });
}

async function choose(
  items: readonly Choice[],
  title: string,
): Promise<Pick<SimilarDocument, 'document'> & { readonly isLink: boolean }> {
  const pick = window.createQuickPick<Choice>();
  pick.title = title;
  pick.items = items;
  pick.matchOnDescription = true;
  try {
    return await new Promise((resolve, reject) => {
      pick.onDidAccept(() => {
        const [chosen] = pick.selectedItems;
        if (chosen) resolve({ document: chosen.similar.document, isLink: false });
      });
      pick.onDidTriggerItemButton(({ item }) => resolve({ document: item.similar.document, isLink: true }));
      pick.onDidHide(() => reject(new CancellationError()));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

async function insertLink(editor: TextEditor, link: string): Promise<void> {
  await window.showTextDocument(editor.document, editor.viewColumn);
  await editor.edit((edit) => edit.insert(editor.selection.active, link));
}
