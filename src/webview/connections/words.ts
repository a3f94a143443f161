import type { ConnectionPeriod, ShownConnections } from '../../protocol/connections-view';
import { count, l10n } from '../kit/l10n';

export function periodText(period: ConnectionPeriod): string {
  switch (period) {
    case '90':
      return l10n.t('The last 90 days');
    case '365':
      return l10n.t('The last year');
    case 'all':
      return l10n.t('All time');
  }
}

export function summaryText({ speakers, pairCount, replyCount }: ShownConnections): string {
  if (replyCount === 1) return l10n.t('2 people spoke with each other once.');
  if (pairCount === 1) return l10n.t('2 people spoke with each other, in {0} replies.', count(replyCount));
  return l10n.t(
    '{0} people spoke with each other: {1} pairs, {2} replies.',
    count(speakers.length),
    count(pairCount),
    count(replyCount),
  );
}

export function repliesText(replies: number): string {
  return replies === 1 ? l10n.t('1 reply') : l10n.t('{0} replies', count(replies));
}

export function spokeWithText(name: string, others: number): string {
  return others === 1
    ? l10n.t('{0} spoke with 1 other person.', name)
    : l10n.t('{0} spoke with {1} others.', name, count(others));
}
