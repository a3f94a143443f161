import { message } from '../../../core/base/message';
import type { QueueItem } from '../../../core/services/moderation/queue/queue-item';
import { Notice } from '../../commands/guard';
import { personLabel } from '../../trees/person-label';
import { deciderOf } from './chosen-matters';
import type { FolderQueue } from './moderation-service';

/**
 * Claims a case whose `version` one saw.
 * @throws Notice if somebody else was faster, or there is no private store to note it in
 */
export async function claimCase(queue: FolderQueue, { about }: QueueItem, version: string): Promise<void> {
  const { store, folder } = queue;
  if (!store)
    throw new Notice(message('Who is at a case is kept in the private store, and none is open here.'));
  const me = deciderOf(queue);
  const claimed = await store.claim({ about, by: me.id, seen: version, now: Date.now() });
  if (claimed.type !== 'changed') return;
  const { claimedBy } = claimed.current;
  throw new Notice(
    claimedBy === undefined
      ? message('This case changed meanwhile. Look at it again.')
      : message('This case changed meanwhile: {0} is at it.', personLabel(folder, claimedBy)),
  );
}

export async function releaseCase(queue: FolderQueue, { about }: QueueItem): Promise<void> {
  await queue.store?.release({ about, by: deciderOf(queue).id, now: Date.now() });
}
