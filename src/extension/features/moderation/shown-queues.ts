import type { QueueItem } from '../../../core/services/moderation/queue/queue-item';
import {
  keepInPlace,
  takeIn,
  type QueuePlace,
  type ShownQueue,
} from '../../../core/services/moderation/queue/shown-queue';
import { caseKey } from './chosen-key';
import type { FolderQueue } from './moderation-service';

/** The queues as tree and page show them: in one order, until the reader takes in what is new. */
export interface ShownQueues {
  of(queue: FolderQueue): ShownQueue;
  /** Shows everything in its present order from the next time on. */
  takeIn(): void;
  /** How many items came since, over all queues that were shown. */
  readonly added: number;
}

export function createShownQueues(): ShownQueues {
  const places = new Map<string, readonly QueuePlace[]>();
  const added = new Map<string, number>();
  return {
    of({ folder, items, reader }) {
      const before = places.get(folder.id);
      const shown = before ? keepInPlace(before, items, reader) : takeIn(items, reader);
      places.set(folder.id, shown.places);
      added.set(folder.id, shown.added);
      return shown;
    },
    takeIn: () => places.clear(),
    get added() {
      return [...added.values()].reduce((sum, count) => sum + count, 0);
    },
  };
}

/** The key of a matter in a queue. */
export function keyOf({ folder }: Pick<FolderQueue, 'folder'>, about: string): string {
  return caseKey(folder, about);
}

/** An item, with the queue that it is in. */
export interface FoundItem {
  readonly queue: FolderQueue;
  readonly item: QueueItem;
}

/** The item with a key; undefined if it is in no queue any more. */
export function itemOfKey(queues: readonly FolderQueue[], key: string): FoundItem | undefined {
  for (const queue of queues) {
    const item = queue.items.find(({ about }) => keyOf(queue, about) === key);
    if (item) return { queue, item };
  }
  return undefined;
}
