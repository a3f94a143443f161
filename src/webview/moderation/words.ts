import { queueGroupNames, type QueueGroup } from '../../core/services/moderation/queue/queue-groups';
import type { ShownCasePost } from '../../protocol/moderation-view';
import { l10n, localize } from '../kit/l10n';
import { page } from '../kit/page';

const ages = new Intl.RelativeTimeFormat(page.language, { numeric: 'auto' });
const numbers = new Intl.NumberFormat(page.language, { maximumFractionDigits: 2 });

export function numberText(value: number): string {
  return numbers.format(value);
}

const units: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** “3 days ago”. */
export function ageText(ms: number, now: number): string {
  const [unit, size] = units.find(([, length]) => now - ms >= length) ?? ['minute', 60_000];
  return ages.format(-Math.max(0, Math.trunc((now - ms) / size)), unit);
}

export function groupText(group: QueueGroup): string {
  return localize(queueGroupNames[group]);
}

export function foldText(fold: NonNullable<ShownCasePost['fold']>): string {
  switch (fold) {
    case 'held':
      return l10n.t('Held: readers do not see it.');
    case 'hidden':
      return l10n.t('Hidden by a moderator.');
    case 'removed':
      return l10n.t('Removed.');
    case 'unreadable':
      return l10n.t('The fields of this file cannot be read.');
  }
}

export function authorText(name: string): string {
  return name === '' ? l10n.t('Unknown') : name;
}

/** “3 new”, “order changed”; empty if neither. */
export function newsText({ added, moved }: { readonly added: number; readonly moved: number }): string {
  if (added > 0) return l10n.t('{0} new', added);
  return moved > 0 ? l10n.t('Order changed') : '';
}
