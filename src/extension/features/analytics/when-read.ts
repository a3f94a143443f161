import type { Progress } from '../../../core/base/ports';
import type { CommunityFolder } from '../../communities/community-folder';

/** Progress is repeated this often, in milliseconds: whoever waits would else take silence for an end. */
const repeatMs = 5000;

/**
 * Waits until a community has been read, or reading was stopped. Rejects with the reason if it failed, and
 * with the signal's when aborted.
 */
export async function whenRead(
  { community }: Pick<CommunityFolder, 'community'>,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<'ready' | 'cancelled'> {
  const isOver = (): boolean => community.status.phase !== 'new' && community.status.phase !== 'reading';
  const tell = (): void => {
    const { done, total } = community.status.progress ?? { done: 0, total: 0 };
    report({ done, total });
  };
  signal.throwIfAborted();
  if (!isOver()) {
    await new Promise<void>((resolve, reject) => {
      const repeat = setInterval(tell, repeatMs);
      const subscription = community.onDidChange(({ status }) => {
        if (isOver()) end(resolve);
        else if (status) tell();
      });
      const onAbort = (): void => end(() => reject(signal.reason as Error));
      signal.addEventListener('abort', onAbort);
      function end(settle: () => void): void {
        clearInterval(repeat);
        subscription.dispose();
        signal.removeEventListener('abort', onAbort);
        settle();
      }
    });
  }
  const { phase, failure } = community.status;
  if (phase === 'failed') throw new Error(failure);
  return phase === 'cancelled' ? 'cancelled' : 'ready';
}
