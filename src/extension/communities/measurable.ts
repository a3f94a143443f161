import { l10n, ProgressLocation, window } from 'vscode';
import { setTimeout as later } from 'node:timers/promises';
import type { Progress } from '../../core/base/ports';
import { signalOf } from '../signal-of';
import type { CommunityFolder } from './community-folder';
import { whenMeasurable } from './when-read';

/** What takes longer than this shows its progress, in ms. */
const patience = 300;

/** How a question is asked: see `Asking`. */
export interface Measuring {
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

/**
 * Runs `work` once a community can be asked. If that takes long there is progress that can be cancelled.
 * Throws a Notice if the community cannot be read, and an AbortError when cancelled.
 */
export async function whenMeasured<T>(
  folder: CommunityFolder,
  work: (measuring: Measuring) => Promise<T>,
): Promise<T> {
  const cancelled = new AbortController();
  const { signal } = cancelled;
  let show: ((progress: Progress) => void) | undefined;
  const report = (progress: Progress): void => show?.(progress);
  const working = whenMeasurable(folder, signal, report).then(() => work({ signal, report }));
  const isOver = await Promise.race([
    working.then(
      () => true,
      () => true,
    ),
    later(patience, false),
  ]);
  if (isOver) return working;
  return window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Measuring…'), cancellable: true },
    (progress, token) => {
      const asked = signalOf(token);
      asked.addEventListener('abort', () => cancelled.abort(asked.reason));
      let reported = 0;
      show = ({ done, total }) => {
        const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
        // The editor takes increments, and a stage that begins anew has none.
        progress.report({ increment: Math.max(0, percent - reported) });
        reported = Math.max(reported, percent);
      };
      return working;
    },
  );
}
