import { l10n } from 'vscode';
import type { DiscussionState } from '../../core/model/documents/discussion';
import type { ContentState } from '../../core/model/documents/document';
import type { Kind } from '../../core/model/kinds/kind';

/** What a kind is called, one of it. */
export function kindName(kind: Kind): string {
  switch (kind) {
    case 'page':
      return l10n.t('Page');
    case 'post':
      return l10n.t('Post');
    case 'guide':
      return l10n.t('Guide');
    case 'announcement':
      return l10n.t('Announcement');
    case 'guideline':
      return l10n.t('Guideline');
    case 'member':
      return l10n.t('Member');
    case 'discussion':
      return l10n.t('Discussion');
    case 'reply':
      return l10n.t('Reply');
    case 'event':
      return l10n.t('Event');
    case 'answer':
      return l10n.t('RSVP');
    case 'goal':
      return l10n.t('Goal');
    case 'audience':
      return l10n.t('Audience');
    case 'recognition':
      return l10n.t('Thank-you');
    case 'survey':
      return l10n.t('Survey');
    case 'rule':
      return l10n.t('Moderation rule');
    case 'log':
      return l10n.t('Moderation decision');
  }
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
  switch (state) {
    case 'unanswered':
      return l10n.t('Waiting for an answer');
    case 'open':
      return l10n.t('Being discussed');
    case 'solved':
      return l10n.t('Solved');
    case 'closed':
      return l10n.t('Closed');
  }
}
