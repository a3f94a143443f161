import { discussionStateNames, type DiscussionState } from '../../core/model/documents/discussion';
import type { ShownPost } from '../../protocol/conversation-view';
import { l10n, localize } from '../kit/l10n';
import { page } from '../kit/page';

const days = new Intl.DateTimeFormat(page.language, { dateStyle: 'medium', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat(page.language, { dateStyle: 'full', timeStyle: 'short' });
const months = new Intl.DateTimeFormat(page.language, { year: 'numeric', month: 'short', timeZone: 'UTC' });

/** “22 Nov 2026” in the editor's language. */
export function dayText(ms: number): string {
  return days.format(ms);
}

/** The whole date with the time, where the reader is. */
export function momentText(ms: number): string {
  return moments.format(ms);
}

/** “here since Nov 2026”. */
export function sinceText(ms: number): string {
  return l10n.t('here since {0}', months.format(ms));
}

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
