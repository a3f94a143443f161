import { l10n } from 'vscode';
import { threadOf } from '../../../core/model/document-set/find-thread';
import { claimantOf, type QueueItem } from '../../../core/services/moderation/queue/queue-item';
import {
  countWaiting,
  hindranceOf,
  queueGroupNames,
  type QueueGroup,
} from '../../../core/services/moderation/queue/queue-groups';
import { reasonsOf } from '../../../core/services/moderation/queue/reasons';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { documentLabel } from '../../trees/document-label';
import { personLabel } from '../../trees/person-label';
import type { FolderQueue } from './moderation-service';

/** What an item is called: its discussion, its document, or the person; never a file's name. */
export function itemTitle(folder: CommunityFolder, { post, about, author }: QueueItem): string {
  if (post) return threadOf(post, folder.community.documents)?.title ?? documentLabel(folder, post);
  const isPath = about.includes('/') || about.endsWith('.md');
  return isPath ? l10n.t('A post that is gone') : personLabel(folder, author || about);
}

export function authorName(folder: CommunityFolder, { author }: Pick<QueueItem, 'author'>): string {
  return personLabel(folder, author);
}

export function reasonText(folder: CommunityFolder, item: QueueItem): string {
  return reasonsOf(item, folder.community.people).map(localize).join(', ');
}

export function claimantName(folder: CommunityFolder, item: QueueItem): string | undefined {
  const claimant = claimantOf(item);
  return claimant === undefined ? undefined : personLabel(folder, claimant);
}

/** Why the reader may not decide; undefined if they may. */
export function hindranceText({ folder, reader }: FolderQueue, item: QueueItem): string | undefined {
  if (!reader.person)
    return l10n.t('Kith does not know who you are here: your name in Git is nobody’s in this community.');
  switch (hindranceOf(item, reader)) {
    case 'own post':
      return l10n.t('You wrote this yourself: another moderator decides.');
    case 'own appeal':
      return l10n.t('This is your own appeal: another moderator decides.');
    case 'own decision':
      return l10n.t('You made the decision yourself: an appeal goes to another moderator.');
    case 'in progress':
      return l10n.t('{0} is at it. Take over to decide.', claimantName(folder, item) ?? '');
    case undefined:
      return undefined;
  }
}

export function groupName(group: QueueGroup): string {
  return localize(queueGroupNames[group]);
}

/** How many cases wait for the reader. */
export function waitingIn({ items, reader }: FolderQueue): number {
  return countWaiting(items, reader);
}
