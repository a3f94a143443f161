import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { Notice } from '../../commands/guard';
import { authorName, claimantName, groupName, itemTitle, reasonText } from './item-words';
import { groupOfItem } from '../../../core/services/moderation/queue/queue-groups';
import type { FolderQueue } from './moderation-service';
import { itemOfKey, type FoundItem } from './shown-queues';

/** The case of a row; from the palette, one that is picked. Throws CancellationError if none is. */
export async function chooseCase(
  queues: readonly FolderQueue[],
  key: string | undefined,
): Promise<FoundItem> {
  if (key !== undefined) {
    const found = itemOfKey(queues, key);
    if (found) return found;
    throw new Notice(message('This is no longer in the queue: it was decided meanwhile.'));
  }
  const items = queues.flatMap((queue) =>
    queue.items.map((item) => ({
      label: itemTitle(queue.folder, item),
      description: [authorName(queue.folder, item), reasonText(queue.folder, item)].join(' · '),
      detail: [groupName(groupOfItem(item, queue.reader)), claimantName(queue.folder, item)]
        .filter((part) => part !== undefined)
        .join(' · '),
      found: { queue, item },
    })),
  );
  if (items.length === 0) throw new Notice(message('Nothing waits for a moderator.'));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Which case?'),
    matchOnDescription: true,
  });
  if (!picked) throw new CancellationError();
  return picked.found;
}
