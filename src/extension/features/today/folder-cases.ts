import type { CommunityReader } from '../../../core/community/reader';
import { derivePosts } from '../../../core/services/moderation/queue/posts';
import { waitingCases, type WaitingCase } from '../../../core/services/moderation/queue/waiting-cases';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';

/** What waits for a moderator in one community. Only posts that changed are read again. */
export interface FolderCases {
  /** At a moment, in ms since 1970-01-01 UTC. Rejects with the signal's reason when aborted. */
  at(moment: number, signal: AbortSignal): Promise<WaitingCase[]>;
  dispose(): void;
}

export function createFolderCases(community: CommunityReader): FolderCases {
  const posts = derivePosts(community);
  return {
    async at(moment, signal) {
      const pacer = createTimeSlicePacer();
      const ahead = posts.prepare();
      while (ahead.next().done !== true) {
        await pacer.pause();
        signal.throwIfAborted();
      }
      return waitingCases(community, posts.value(), moment);
    },
    dispose: () => posts.dispose(),
  };
}
