import { l10n } from 'vscode';
import type { Measure } from '../../../core/services/publishing/channels/measure';

/** “61 of 500 characters, title: 16 of 255 characters”. */
export function countsInWords(measures: readonly Measure[]): string {
  return measures
    .map(({ part, unit, used, most }) => {
      if (unit === 'bytes') return l10n.t('{0} of {1} bytes', used, most);
      if (part === 'title') return l10n.t('title: {0} of {1} characters', used, most);
      if (part === 'link') return l10n.t('link: {0} of {1} characters', used, most);
      return l10n.t('{0} of {1} characters', used, most);
    })
    .join(', ');
}
