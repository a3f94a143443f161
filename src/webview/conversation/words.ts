import { discussionStateNames, type DiscussionState } from '../../core/model/documents/discussion';
import type { ShownPost } from '../../protocol/conversation-view';
import { l10n, localize } from '../kit/l10n';

export function authorName({ author }: Pick<ShownPost, 'author'>): string {
  return author.name === '' ? l10n.t('Unknown') : author.name;
}

export function stateText(state: DiscussionState): string {
  return localize(discussionStateNames[state]);
}

export function stateIcon(state: DiscussionState): string {
  switch (state) {
    case 'unanswered':
      return 'question';
    case 'open':
      return 'comment-discussion';
    case 'solved':
      return 'pass';
    case 'closed':
      return 'lock';
  }
}

export function foldText(fold: NonNullable<ShownPost['fold']>): string {
  switch (fold) {
    case 'held':
      return l10n.t('Held for a moderator: readers do not see it.');
    case 'hidden':
      return l10n.t('Hidden by a moderator.');
    case 'removed':
      return l10n.t('Removed.');
    case 'unreadable':
      return l10n.t('The fields of this file cannot be read.');
  }
}

export function strayText(stray: NonNullable<ShownPost['stray']>): string {
  return stray === 'missing'
    ? l10n.t('Answers a reply that is not there.')
    : l10n.t('One of several replies that answer each other in a circle.');
}
