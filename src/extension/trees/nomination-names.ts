import { l10n } from 'vscode';
import type { NominationStatus } from '../../core/model/people/nominations';

/** How far a nomination is, in words. */
export function nominationStatusName(status: NominationStatus): string {
  switch (status) {
    case 'proposed':
      return l10n.t('Looks for sponsors');
    case 'asked':
      return l10n.t('Asked');
    case 'accepted':
      return l10n.t('Accepted');
    case 'declined':
      return l10n.t('Declined');
  }
}
