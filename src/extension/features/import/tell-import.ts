import { l10n, window, workspace } from 'vscode';
import { importInWords } from '../../../core/services/imports/report-words';
import type { ImportReport } from '../../../core/services/imports/writing/import-report';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { importReportText } from './import-report-text';
import { valueOf, type ImportThread } from './import-thread';

/** Files of the community with unsaved changes: they count as changed here. */
export function unsavedIn(folder: CommunityFolder): string[] {
  return workspace.textDocuments.flatMap((text) => (text.isDirty ? (folder.pathOf(text.uri) ?? []) : []));
}

/** Titles that the question names, so that a person sees whether it is the right export. */
const mostTitles = 3;

/** Whether an import writes anything. */
export function hasWork({ threads, posts }: ImportReport): boolean {
  return threads.created + threads.changed + posts.created + posts.changed > 0;
}

/**
 * Shows what would be written; the details in an editor if somebody asks, and asks again beside them.
 * @param proceed what the button says
 */
export async function isConfirmed(title: string, proceed: string, report: ImportReport): Promise<boolean> {
  const { lost, problemCount, newThreads } = report;
  const some = newThreads.slice(0, mostTitles).map((thread) => `“${thread.title}”`);
  const words = [
    ...importInWords(report).map(localize),
    ...(some.length > 0 ? [l10n.t('Among them: {0}', some.join(', '))] : []),
    ...(lost.length > 0
      ? [l10n.t('What the export does not hold is listed in the report, in {0} entries.', lost.length)]
      : []),
    ...(problemCount > 0 ? [l10n.t('Wrong in the export, and left out: {0}.', problemCount)] : []),
  ];
  const isWork = hasWork(report);
  const details = l10n.t('Show Details');
  const answer = await window.showInformationMessage(
    isWork ? title : l10n.t('There is nothing to import'),
    { modal: true, detail: words.join('\n') },
    ...(isWork ? [proceed, details] : [details]),
  );
  if (answer !== details) return answer === proceed;
  await showReport(title, report);
  return isWork && (await window.showInformationMessage(title, proceed)) === proceed;
}

/**
 * Does the writing. Cancelled, it keeps what it has: the next import goes on from there.
 * @param run rejects with an `AbortError` if cancelled
 */
export async function orOfferUndo<T>(thread: ImportThread, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
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
export async function tellAndOfferUndo(
  thread: ImportThread,
  title: string,
  report: ImportReport,
): Promise<void> {
  const [show, undo] = [l10n.t('Show Report'), l10n.t('Undo Import')];
  const buttons = hasWork(report) ? [show, undo] : [show];
  const summary = importInWords(report).map(localize).join(' ');
  for (let answer: string | undefined = show, isFirst = true; answer === show; isFirst = false) {
    if (!isFirst) await showReport(title, report);
    answer = await window.showInformationMessage(summary, ...buttons);
    if (answer === undo) return undoImport(thread);
  }
}

export async function undoImport(thread: ImportThread): Promise<void> {
  const { files, kept } = valueOf(await thread.call('undo', undefined));
  void window.showInformationMessage(
    kept.length === 0
      ? l10n.t('The import was taken back: {0} files.', files)
      : l10n.t('The import was taken back: {0} files. {1} were changed since, and stay.', files, kept.length),
  );
}

async function showReport(title: string, report: ImportReport): Promise<void> {
  await showText(importReportText(title, report));
}

/** Shows Markdown in an editor of its own. */
export async function showText(content: string): Promise<void> {
  const text = await workspace.openTextDocument({ language: 'markdown', content });
  await window.showTextDocument(text, { preview: true });
}
