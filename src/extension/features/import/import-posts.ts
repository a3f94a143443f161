import { CancellationError, l10n, window } from 'vscode';
import { postsInWords, type PostsReport } from '../../../core/services/imports/posts/posts-report';
import { folderFor } from '../../../core/services/scaffold/document-place';
import type { PostsJob } from '../../../node/imports/import-protocol';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { chooseExport } from './choose-export';
import { reportText } from './import-report-text';
import { createImportThread, valueOf, withProgress, type ImportThread } from './import-thread';
import { orOfferUndo, showText, undoImport } from './tell-import';

/**
 * Imports posts of Jekyll, Hugo and the like: new files, which are shown before anything is written and can
 * be taken back afterwards.
 *
 * @param folderId the community’s folder; asked for if there are several and it is undefined
 */
export async function importPosts(app: App, folderId: string | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, folderId);
  const place = await chooseExport(app, folder, {
    question: l10n.t('Import posts from what?'),
    folder: l10n.t('The folder of a site of Jekyll, Hugo or the like, or any folder of Markdown'),
    file: l10n.t('A zip or .tar.gz of it'),
  });
  const thread = createImportThread(app);
  try {
    const job = jobOf(folder, place);
    const expected = valueOf(await withProgress(thread, 'previewPosts', l10n.t('Reading the posts…'), job));
    if (!(await isConfirmed(expected))) throw new CancellationError();
    const report = await orOfferUndo(thread, async () =>
      valueOf(await withProgress(thread, 'importPosts', l10n.t('Importing…'), job)),
    );
    await tellAndOfferUndo(thread, report);
  } finally {
    await thread.dispose();
  }
}

function jobOf({ community: { documents, config }, uri }: CommunityFolder, place: string): PostsJob {
  const siblings = documents.ofKind('post').map(({ path }) => path);
  return {
    place,
    root: uri.fsPath,
    folder: folderFor('post', { config, siblings, exists: () => false }),
  };
}

/** Shows what would be written; the files in an editor if somebody asks, and asks again beside them. */
async function isConfirmed(report: PostsReport): Promise<boolean> {
  const { created, lost, problemCount } = report;
  const title = created.length > 0 ? l10n.t('Import posts') : l10n.t('There is nothing to import');
  const [proceed, details] = [l10n.t('Import'), l10n.t('Show Details')];
  const words = [
    ...postsInWords(report).map(localize),
    ...lost.map(({ what, count }) => `${localize(what)}: ${count}`),
    ...(problemCount > 0 ? [l10n.t('Wrong in the export, and left out: {0}.', problemCount)] : []),
  ];
  const buttons = created.length > 0 ? [proceed, details] : [details];
  const answer = await window.showInformationMessage(
    title,
    { modal: true, detail: words.join('\n') },
    ...buttons,
  );
  if (answer !== details) return answer === proceed;
  await showText(postsText(report));
  return created.length > 0 && (await window.showInformationMessage(title, proceed)) === proceed;
}

async function tellAndOfferUndo(thread: ImportThread, report: PostsReport): Promise<void> {
  const [show, undo] = [l10n.t('Show Report'), l10n.t('Undo Import')];
  const summary = postsInWords(report).map(localize).join(' ');
  for (let answer: string | undefined = show, isFirst = true; answer === show; isFirst = false) {
    if (!isFirst) await showText(postsText(report));
    answer = await window.showInformationMessage(summary, show, undo);
    if (answer === undo) return undoImport(thread);
  }
}

function postsText(report: PostsReport): string {
  return reportText(l10n.t('Import posts'), postsInWords(report), report, [
    [l10n.t('New files'), report.created.map((path) => `\`${path}\``)],
    [l10n.t('Here with another text, which stays'), report.conflicts.map((path) => `\`${path}\``)],
  ]);
}
