import { createValueFormat } from '../../core/services/analytics/format-value';
import type { FigureSource } from '../../core/services/analytics/figure';
import { dayFormat, sourceWords, spanWords, type Span } from '../../core/services/analytics/period-words';
import { l10n, localize } from '../kit/l10n';
import { page } from '../kit/page';

/** Formats values in the editor's language. */
export const valueText = createValueFormat(page.language);

const days = dayFormat(page.language);

/** “30 Nov 2026” in UTC. */
export function dayText(moment: number): string {
  return days.format(moment);
}

export function spanText(span: Span): string {
  return localize(spanWords(span, page.language));
}

/** Where an external figure was read, and when last. */
export function sourcesText(sources: readonly FigureSource[]): string {
  return sourceWords(sources, days).join('; ');
}

/** What stands in place of a value that is not known, with its meaning for screen readers. */
export function noValueText(): string {
  return l10n.t('no value');
}
