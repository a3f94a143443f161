import type { ConsentPurpose } from '../../core/model/people/consent';
import type { ProfileField, ProfileSection } from '../../core/services/members/profile-sections';
import { l10n } from '../kit/l10n';
import { page } from '../kit/page';

const languages = new Intl.DisplayNames(page.language, { type: 'language', fallback: 'code' });

/** The words of a field, languages by their name. */
export function wordsText(field: ProfileField, words: readonly string[]): string {
  return (field === 'languages' ? words.map(languageName) : words).join(', ');
}

function languageName(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export function fieldText(field: ProfileField): string {
  switch (field) {
    case 'pronouns':
      return l10n.t('Pronouns');
    case 'languages':
      return l10n.t('Languages');
    case 'place':
      return l10n.t('Place');
    case 'timezone':
      return l10n.t('Time zone');
    case 'org':
      return l10n.t('Organisation');
    case 'interests':
      return l10n.t('Interests');
    case 'skills':
      return l10n.t('Skills');
    case 'offers':
      return l10n.t('Offers');
    case 'seeks':
      return l10n.t('Seeks');
  }
}

export function sectionText(section: ProfileSection): string {
  switch (section) {
    case 'wrote':
      return l10n.t('Wrote');
    case 'asked':
      return l10n.t('Began discussions');
    case 'answered':
      return l10n.t('Answered');
    case 'reviewed':
      return l10n.t('Reviewed');
    case 'hosted':
      return l10n.t('Hosted events');
    case 'attended':
      return l10n.t('Attended events');
    case 'thanked':
      return l10n.t('Thanked others');
    case 'thankedBy':
      return l10n.t('Was thanked');
  }
}

export function sectionIcon(section: ProfileSection): string {
  switch (section) {
    case 'wrote':
      return 'edit';
    case 'asked':
      return 'comment-discussion';
    case 'answered':
      return 'reply';
    case 'reviewed':
      return 'eye';
    case 'hosted':
    case 'attended':
      return 'calendar';
    case 'thanked':
    case 'thankedBy':
      return 'heart';
  }
}

export function purposeText(purpose: ConsentPurpose): string {
  switch (purpose) {
    case 'public_profile':
      return l10n.t('Shown outside of this community');
    case 'analytics':
      return l10n.t('Counted by name');
    case 'introductions':
      return l10n.t('Introduced to others');
    case 'recognition':
      return l10n.t('Thanked in public');
  }
}

export function answerText(answer: 'yes' | 'no' | 'open'): string {
  switch (answer) {
    case 'yes':
      return l10n.t('yes');
    case 'no':
      return l10n.t('no');
    case 'open':
      return l10n.t('not said, so no');
  }
}

export function statusText(status: string): string {
  switch (status.toLowerCase()) {
    case 'alumni':
    case 'alumna':
    case 'alumnus':
    case 'emeritus':
      return l10n.t('Former member');
    case 'suspended':
      return l10n.t('Suspended');
    default:
      return status;
  }
}
