import type { ShownQueue, ShownRow } from '../../../protocol/moderation-view';
import { queueGroups } from '../../../core/services/moderation/queue/queue-groups';
import { scoreInWords } from '../../../core/services/moderation/score';
import type { QueueRow } from '../../../core/services/moderation/queue/shown-queue';
import { localize } from '../../localize';
import { decisionsHere } from './chosen-matters';
import { authorName, claimantName, hindranceText, itemTitle, reasonText } from './item-words';
import type { FolderQueue } from './moderation-service';
import { keyOf, type ShownQueues } from './shown-queues';

/** The queues of all communities as the page shows them. */
export function shownQueue(
  queues: readonly FolderQueue[],
  shown: ShownQueues,
  { reading, undoable }: { readonly reading: boolean; readonly undoable: string | undefined },
): ShownQueue {
  const all = queues.map((queue) => ({ queue, ...shown.of(queue) }));
  const rows = all.flatMap(({ queue, rows: own }) => own.map((row) => shownRow(queue, row)));
  return {
    rows: queueGroups.flatMap((group) => rows.filter((row) => row.group === group)),
    added: all.reduce((sum, { added }) => sum + added, 0),
    moved: all.reduce((sum, { moved }) => sum + moved, 0),
    reading,
    hasStore: queues.some(({ store }) => store !== undefined),
    ...(undoable !== undefined && { undoable }),
  };
}

function shownRow(queue: FolderQueue, { item, group }: QueueRow): ShownRow {
  const { folder } = queue;
  const claimant = claimantName(folder, item);
  const hindrance = hindranceText(queue, item);
  const { score } = item;
  return {
    key: keyOf(queue, item.about),
    title: itemTitle(folder, item),
    author: authorName(folder, item),
    reason: reasonText(folder, item),
    group,
    since: item.since,
    score: score.value,
    sum: scoreInWords(score, localize),
    isHeld: item.isHeld,
    isFirstPost: item.isFirstPost,
    isMine: group === 'mine',
    version: item.case?.version ?? '',
    decisions: decisionsHere(queue, item),
    ...(claimant !== undefined && { claimant }),
    ...(hindrance !== undefined && { hindrance }),
  };
}
