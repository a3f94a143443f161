import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { holdingRules, planHolds, type FoundPost } from '../../../core/services/moderation/plan-holds';
import { Notice } from '../../commands/guard';
import { applyAndRead } from '../../communities/apply-plan';
import { textOf } from '../../communities/text-of';
import { localize } from '../../localize';
import { authorName, itemTitle } from './item-words';
import type { FolderQueue } from './moderation-service';

/** So many posts are named before they are held. */
const mostNamed = 10;

/**
 * Holds the posts of a queue that active rules ask to be held, as `kith moderate --write` does: one change,
 * after saying which. Their cases stay in the queue.
 */
export async function holdFound(queues: readonly FolderQueue[]): Promise<void> {
  const asked = queues
    .map((queue) => ({ queue, items: asking(queue) }))
    .filter(({ items }) => items.length > 0);
  if (asked.length === 0)
    throw new Notice(
      message('No active rule asks for a post to be held that is not held already, or was decided about.'),
    );
  for (const { queue, items } of asked) {
    const { folder, entries } = queue;
    const posts: FoundPost[] = [];
    for (const { finding } of items) {
      const text = finding && (await textOf(folder, finding.file));
      if (finding && text !== undefined) posts.push({ finding, text });
    }
    const { plan, held, unheld } = planHolds(posts, { now: Date.now(), entries });
    const left = unheld.map(({ file, reason }) => l10n.t('{0} cannot be held: {1}', file, localize(reason)));
    if (held.length > 0) {
      const titles = items
        .filter(({ about }) => held.includes(about))
        .map((item) => `${itemTitle(folder, item)} · ${authorName(folder, item)}`);
      await confirm(titles);
      await applyAndRead(folder, plan);
      void window.showInformationMessage(
        held.length === 1
          ? l10n.t('1 post is held. It waits in the queue for a decision.')
          : l10n.t('{0} posts are held. They wait in the queue for a decision.', held.length),
      );
    }
    for (const text of left) void window.showWarningMessage(text);
  }
}

function asking({ items }: FolderQueue): FolderQueue['items'] {
  return items.filter(
    ({ finding, isHeld }) => finding !== undefined && !isHeld && holdingRules(finding).length > 0,
  );
}

async function confirm(titles: readonly string[]): Promise<void> {
  const hold = l10n.t('Hold');
  const more = titles.length - mostNamed;
  const answer = await window.showInformationMessage(
    titles.length === 1
      ? l10n.t('Hold 1 post that rules ask to be held? Readers do not see it until a moderator decides.')
      : l10n.t(
          'Hold {0} posts that rules ask to be held? Readers do not see them until a moderator decides.',
          titles.length,
        ),
    {
      modal: true,
      detail: [...titles.slice(0, mostNamed), ...(more > 0 ? [l10n.t('… and {0} more', more)] : [])].join(
        '\n',
      ),
    },
    hold,
  );
  if (answer !== hold) throw new CancellationError();
}
