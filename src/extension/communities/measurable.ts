import { l10n, ProgressLocation, window } from 'vscode';
import type { Yielding } from '../../core/base/cooperative';
import type { Progress } from '../../core/base/ports';
import { createTimeSlicePacer } from '../../node/time-slice-pacer';
import { signalOf } from '../signal-of';
import type { CommunityFolder } from './community-folder';
import { whenMeasurable } from './when-read';

/**
 * Runs `work` once a community's figures can be measured. If something must be read for that, or if the work
 * itself is `long`, there is progress that can be cancelled. Throws a Notice if the community cannot be read,
 * and an AbortError when cancelled.
 */
export async function whenMeasured<T>(
  folder: CommunityFolder,
  work: (yielding: Yielding, report: (progress: Progress) => void) => Promise<T>,
  { long = false }: { readonly long?: boolean } = {},
): Promise<T> {
  const { community, analytics } = folder;
  const pacer = createTimeSlicePacer();
  if (!long && community.status.phase === 'ready' && analytics.isPrepared)
    return work({ pacer, signal: new AbortController().signal }, () => undefined);
  return window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Measuring…'), cancellable: true },
    async (progress, token) => {
      const signal = signalOf(token);
      let reported = 0;
      const report = ({ done, total }: Progress): void => {
        const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
        // The editor takes increments, and a stage that begins anew has none.
        progress.report({ increment: Math.max(0, percent - reported) });
        reported = Math.max(reported, percent);
      };
      await whenMeasurable(folder, signal, report);
      return work({ pacer, signal }, report);
    },
  );
}
