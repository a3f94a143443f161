import { l10n } from 'vscode';

/** What came of an introduction, in words; as written if it is none that Kith knows. */
export function outcomeName(outcome: string | undefined): string {
  switch (outcome?.toLowerCase()) {
    case undefined:
      return l10n.t('Not known yet');
    case 'accepted':
      return l10n.t('Both want to meet');
    case 'met':
      return l10n.t('They met');
    case 'declined':
      return l10n.t('It came to nothing');
    default:
      return outcome ?? '';
  }
}
