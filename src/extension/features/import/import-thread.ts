import { l10n, ProgressLocation, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { Answer, ImportMethods } from '../../../node/imports/import-protocol';
import { createWorkerThread, type WorkerThread } from '../../../node/thread/worker-thread';
import { Notice } from '../../commands/guard';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { signalOf } from '../../signal-of';

export type ImportThread = WorkerThread<ImportMethods>;

/** A thread for one import; it ends with it. */
export function createImportThread({ context, log }: App): ImportThread {
  return createWorkerThread<ImportMethods>({
    path: context.asAbsolutePath('dist/import-worker.js'),
    data: undefined,
    purpose: 'imports conversations',
    logger: log,
    onDidStop: () => undefined,
  });
}

/** The answer of the thread. @throws Notice if there is none */
export function valueOf<T>(answer: Answer<T>): T {
  if ('value' in answer) return answer.value;
  const { explanation, place } = answer.failure;
  throw new Notice(place ? message('{0} ({1})', localize(explanation), place.file) : explanation);
}

/** Calls a method that reads the export, with progress and a way to cancel. */
export async function withProgress<Name extends 'survey' | 'preview' | 'run'>(
  thread: ImportThread,
  method: Name,
  title: string,
  input: ImportMethods[Name]['input'],
): Promise<ImportMethods[Name]['result']> {
  const where = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(where, (progress, token) => {
    let shown = 0;
    return thread.call(
      method,
      input,
      ({ done, total }: ImportMethods[Name]['report']) => {
        const percent = total === 0 ? 0 : Math.floor((done / total) * 100);
        if (percent === shown) return;
        progress.report({ message: l10n.t('{0} %', percent), increment: percent - shown });
        shown = percent;
      },
      signalOf(token),
    );
  });
}
