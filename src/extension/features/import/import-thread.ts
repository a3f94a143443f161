import { setTimeout as delay } from 'node:timers/promises';
import { l10n, ProgressLocation, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { Progress } from '../../../core/base/ports';
import type { Answer, ImportMethods, PullProgress } from '../../../node/imports/import-protocol';
import type { ThreadClient } from '../../../engine/thread/thread-client';
import { createWorkerThread } from '../../../node/thread/worker-thread';
import { Notice } from '../../commands/guard';
import type { App } from '../../feature';
import { localize } from '../../localize';

export type ImportThread = ThreadClient<ImportMethods>;

/**
 * An import makes much and keeps little. Without a limit V8 lets what is thrown away pile up to more than all
 * that is kept.
 */
const youngGenerationMb = 16;

/** A thread for one import; it ends with it. */
export function createImportThread({ context, log }: App): ImportThread {
  return createWorkerThread<ImportMethods>({
    path: context.asAbsolutePath('dist/import-worker.js'),
    data: undefined,
    purpose: 'imports conversations',
    logger: log,
    youngGenerationMb,
    onDidStop: () => undefined,
  });
}

/** The answer of the thread. @throws Notice if there is none */
export function valueOf<T>(answer: Answer<T>): T {
  if ('value' in answer) return answer.value;
  const { explanation, place } = answer.failure;
  throw new Notice(place ? message('{0} ({1})', localize(explanation), place.file) : explanation);
}

/** In ms. Of what takes less nothing is shown: three such messages would hide the one that comes after. */
const quietMs = 600;

/** The methods that take long. */
type LongMethod = 'survey' | 'preview' | 'run' | 'previewPosts' | 'importPosts' | 'previewPull' | 'pull';

/** Calls a method that takes long, with progress and a way to cancel. */
export async function withProgress<Name extends LongMethod>(
  thread: ImportThread,
  method: Name,
  title: string,
  input: ImportMethods[Name]['input'],
): Promise<ImportMethods[Name]['result']> {
  const stopping = new AbortController();
  let show: (progress: Progress | PullProgress) => void = () => undefined;
  const call = thread.call(method, input, (progress) => show(progress), stopping.signal);
  const settled = call.then(
    () => true,
    () => true,
  );
  if (await Promise.race([settled, delay(quietMs, false)])) return call;
  const where = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(where, (bar, token) => {
    token.onCancellationRequested(() => stopping.abort());
    let shown = 0;
    show = (progress) => {
      if ('answers' in progress) return bar.report({ message: pullText(progress) });
      const percent = progress.total === 0 ? 0 : Math.floor((progress.done / progress.total) * 100);
      if (percent === shown) return;
      bar.report({ message: l10n.t('{0} %', percent), increment: percent - shown });
      shown = percent;
    };
    return call;
  });
}

function pullText({ answers, waiting }: PullProgress): string {
  return waiting === undefined
    ? l10n.t('{0} answers', answers)
    : l10n.t('{0} answers; waiting for {1} s', answers, Math.ceil(waiting / 1000));
}
