import { l10n } from './l10n';
import { page } from './page';

// Days are those of UTC, so that everybody sees the same one.
const days = new Intl.DateTimeFormat(page.language, { dateStyle: 'medium', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat(page.language, { year: 'numeric', month: 'short', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat(page.language, { dateStyle: 'full', timeStyle: 'short' });

/** “22 Nov 2026” in the editor's language, in UTC. */
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
