import { l10n } from 'vscode';
import { discussionStateNames, type DiscussionState } from '../../core/model/documents/discussion';
import type { ContentState } from '../../core/model/documents/document';
import { kindTable, type Kind } from '../../core/model/kinds/kind';
import { localize } from '../localize';

/** Localized name of a kind, in the singular. */
export function kindName(kind: Kind): string {
  return localize(kindTable[kind].name);
}

export function stateName(state: ContentState): string {
  switch (state) {
    case 'draft':
      return l10n.t('Draft');
    case 'review':
      return l10n.t('In review');
    case 'approved':
      return l10n.t('Approved');
    case 'scheduled':
      return l10n.t('Scheduled');
    case 'published':
      return l10n.t('Published');
    case 'archived':
      return l10n.t('Archived');
  }
}

export function discussionStateName(state: DiscussionState): string {
  return localize(discussionStateNames[state]);
}
