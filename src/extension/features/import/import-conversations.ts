import { CancellationError, l10n, window, workspace } from 'vscode';
import { memberHandles } from '../../../core/services/imports/member-handles';
import { importInWords } from '../../../core/services/imports/report-words';
import type { ImportReport } from '../../../core/services/imports/writing/import-report';
import { folderFor } from '../../../core/services/scaffold/document-place';
import type { ImportJob } from '../../../node/imports/run-import';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { chooseExport, chooseFormat, chooseNames } from './choose-export';
import { choosePart } from './choose-part';
import { importReportText } from './import-report-text';
import { createImportThread, valueOf, withProgress, type ImportThread } from './import-thread';

/**
 * Imports conversations: what is in the export is shown before anything is written, and the whole can be
 * taken back afterwards. All reading and writing is done by a thread of its own.
 *
 * @param folderId the community’s folder; asked for if there are several and it is undefined
 */
export async function importConversations(app: App, folderId: string | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, folderId);
  const place = await chooseExport(app, folder);
  const thread = createImportThread(app);
  try {
    const format = await chooseFormat(thread, place);
    const reading = l10n.t('Reading the export…');
    const whole = jobOf(folder, place, format.id);
    const wanted = await choosePart(valueOf(await withProgress(thread, 'survey', reading, whole)));
    const keyFile = await chooseNames(folder);
    const job: ImportJob = { ...whole, wanted, ...(keyFile !== undefined && { keyFile }) };
    const title = l10n.t('Import from {0}', localize(format.title));
    const expected = valueOf(await withProgress(thread, 'preview', reading, job));
    if (!(await isConfirmed(title, expected))) throw new CancellationError();
    // What was typed since is changed here as well.
    const report = await importNow(thread, { ...job, unsaved: unsavedIn(folder) });
    await tellAndOfferUndo(thread, title, report);
  } finally {
    await thread.dispose();
  }
}

function jobOf({ community, uri }: CommunityFolder, place: string, format: string): ImportJob {
  const { documents, config } = community;
  const siblings = documents.ofKind('discussion').map(({ path }) => path);
  return {
    place,
    format,
    wanted: {},
    root: uri.fsPath,
    folder: folderFor('discussion', { config, siblings, exists: () => false }),
    members: memberHandles(documents, format),
  };
}

function unsavedIn(folder: CommunityFolder): string[] {
  return workspace.textDocuments.flatMap((text) => (text.isDirty ? (folder.pathOf(text.uri) ?? []) : []));
}

/** Shows what would be written; the details in an editor if somebody asks, and asks again beside them. */
async function isConfirmed(title: string, report: ImportReport): Promise<boolean> {
  const { threads, posts, lost, problemCount } = report;
  const words = [
    ...importInWords(report).map(localize),
    ...(lost.length > 0
      ? [l10n.t('What the export does not hold is listed in the report, in {0} entries.', lost.length)]
      : []),
    ...(problemCount > 0 ? [l10n.t('Wrong in the export, and left out: {0}.', problemCount)] : []),
  ];
  const hasWork = threads.created + threads.changed + posts.created + posts.changed > 0;
  const [proceed, details] = [l10n.t('Import'), l10n.t('Show Details')];
  const answer = await window.showInformationMessage(
    hasWork ? title : l10n.t('There is nothing to import'),
    { modal: true, detail: words.join('\n') },
    ...(hasWork ? [proceed, details] : [details]),
  );
  if (answer !== details) return answer === proceed;
  await showReport(title, report);
  return hasWork && (await window.showInformationMessage(title, proceed)) === proceed;
}

/** Cancelled, it keeps what it has: the next import goes on from there. */
async function importNow(thread: ImportThread, job: ImportJob): Promise<ImportReport> {
  try {
    return valueOf(await withProgress(thread, 'run', l10n.t('Importing…'), job));
  } catch (error) {
    const isCancelled = error instanceof Error && error.name === 'AbortError';
    if (!isCancelled) throw error;
    const undo = l10n.t('Undo Import');
    const answer = await window.showInformationMessage(
      l10n.t('The import was stopped. What was imported stays; importing again goes on from there.'),
      undo,
    );
    if (answer === undo) await undoImport(thread);
    throw error;
  }
}

/** The thread remembers what it wrote as long as this is in sight. */
async function tellAndOfferUndo(thread: ImportThread, title: string, report: ImportReport): Promise<void> {
  const [show, undo] = [l10n.t('Show Report'), l10n.t('Undo Import')];
  const summary = importInWords(report).map(localize).join(' ');
  for (let answer: string | undefined = show, isFirst = true; answer === show; isFirst = false) {
    if (!isFirst) await showReport(title, report);
    answer = await window.showInformationMessage(summary, show, undo);
    if (answer === undo) return undoImport(thread);
  }
}

async function undoImport(thread: ImportThread): Promise<void> {
  const { files, kept } = valueOf(await thread.call('undo', undefined));
  void window.showInformationMessage(
    kept.length === 0
      ? l10n.t('The import was taken back: {0} files.', files)
      : l10n.t('The import was taken back: {0} files. {1} were changed since, and stay.', files, kept.length),
  );
}

async function showReport(title: string, report: ImportReport): Promise<void> {
  const content = importReportText(title, report);
  const text = await workspace.openTextDocument({ language: 'markdown', content });
  await window.showTextDocument(text, { preview: true });
}
