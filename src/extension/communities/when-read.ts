import { addAbortListener } from 'node:events';
import type { Progress } from '../../core/base/ports';
import { message } from '../../core/base/message';
import type { CommunityReader } from '../../core/community/reader';
import { Notice } from '../commands/guard';
import type { CommunityFolder } from './community-folder';

/**
 * Resolves when a community is not being read any more, also if that failed. Rejects with the signal's reason
 * when aborted.
 */
export function whenRead(
  community: CommunityReader,
  signal: AbortSignal,
  report?: (progress: Progress) => void,
): Promise<void> {
  return new Promise((done, fail) => {
    const look = (): void => {
      const { phase, progress } = community.status;
      if (!signal.aborted && (phase === 'new' || phase === 'reading')) {
        if (progress) report?.(progress);
        return;
      }
      subscription.dispose();
      aborted[Symbol.dispose]();
      if (signal.aborted) fail(signal.reason as Error);
      else done();
    };
    const subscription = community.onDidChange(look);
    const aborted = addAbortListener(signal, look);
    look();
  });
}

/**
 * Resolves when a community can be asked for what is derived from it. Throws a Notice if it cannot be read,
 * and the signal's reason when aborted.
 */
export async function whenMeasurable(
  { community }: CommunityFolder,
  signal: AbortSignal,
  report?: (progress: Progress) => void,
): Promise<void> {
  await whenRead(community, signal, report);
  const { phase, failure } = community.status;
  if (phase === 'failed') throw new Notice(message('The community could not be read: {0}', failure ?? ''));
}
