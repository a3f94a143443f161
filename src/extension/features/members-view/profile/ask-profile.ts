import { l10n } from 'vscode';
import { consentPurposes, type ConsentPurpose } from '../../../../core/model/people/consent';
import {
  isLanguageTag,
  typedWords,
  type ListField,
  type ProfileAnswers,
} from '../../../../core/services/members/profile-answers';
import { askChoice, askText, runSteps, type Step } from './steps';

/** What others wrote in a field, most frequent first, as examples. */
export type CommonWords = Readonly<Record<ListField, readonly string[]>>;

const mostExamples = 4;

/**
 * Asks somebody about themselves, beginning with what is known. Nothing but a name is needed. Throws
 * CancellationError if they leave; then nothing is known but what was.
 */
export async function askProfile(
  title: string,
  known: ProfileAnswers,
  common: CommonWords,
): Promise<ProfileAnswers> {
  return runSteps<ProfileAnswers>(
    title,
    [
      textStep('name', l10n.t('What do you want to be called?'), (text) =>
        text.trim() === '' ? l10n.t('Type a few words.') : undefined,
      ),
      textStep(
        'pronouns',
        l10n.t('How should others speak of you? Leave it empty if you would rather not say.'),
        undefined,
        l10n.t('for example: {0}', 'she/her, they/them'),
      ),
      listStep(
        'languages',
        l10n.t('Which languages do you speak? By their tags, separated by commas.'),
        common,
        (text) => {
          const wrong = typedWords(text).find((word) => !isLanguageTag(word));
          return wrong === undefined
            ? undefined
            : l10n.t('“{0}” is no language tag, such as “en” or “pt-BR”.', wrong);
        },
      ),
      listStep('interests', l10n.t('What do you like to hear and talk about? Separated by commas.'), common),
      listStep('skills', l10n.t('What are you good at? Separated by commas.'), common),
      textStep('place', l10n.t('Where do you live? As roughly as you like, or empty.')),
      ...consentPurposes.map(consentStep),
    ],
    known,
  );
}

function textStep(
  field: 'name' | 'pronouns' | 'place',
  prompt: string,
  check?: (text: string) => string | undefined,
  placeholder = '',
): Step<ProfileAnswers> {
  return async (state, place) => {
    const text = await askText(place, { value: state[field], prompt, placeholder, ...(check && { check }) });
    return text === 'back' ? text : { ...state, [field]: text };
  };
}

function listStep(
  field: ListField,
  prompt: string,
  common: CommonWords,
  check?: (text: string) => string | undefined,
): Step<ProfileAnswers> {
  const examples = common[field].slice(0, mostExamples).join(', ');
  const placeholder = examples === '' ? '' : l10n.t('for example: {0}', examples);
  return async (state, place) => {
    const value = state[field].join(', ');
    const text = await askText(place, { value, prompt, placeholder, ...(check && { check }) });
    return text === 'back' ? text : { ...state, [field]: typedWords(text) };
  };
}

/** One question at a time: a yes to one thing is none to another. */
function consentStep(purpose: ConsentPurpose): Step<ProfileAnswers> {
  return async (state, place) => {
    const said = state.consents[purpose];
    const items = [
      { label: l10n.t('Yes'), answer: true },
      { label: l10n.t('No'), answer: false },
      {
        label: said === undefined ? l10n.t('Decide Later') : l10n.t('Leave It as It Is'),
        description:
          said === undefined
            ? l10n.t('counts as a no')
            : said
              ? l10n.t('you said yes')
              : l10n.t('you said no'),
        answer: said,
      },
    ];
    const chosen = await askChoice(place, { items, active: items[2], question: consentQuestion(purpose) });
    if (chosen === 'back') return chosen;
    return chosen.answer === undefined
      ? state
      : { ...state, consents: { ...state.consents, [purpose]: chosen.answer } };
  };
}

function consentQuestion(purpose: ConsentPurpose): string {
  switch (purpose) {
    case 'public_profile':
      return l10n.t('May your name and profile be shown outside of this community?');
    case 'analytics':
      return l10n.t('May what you do here be counted under your name?');
    case 'introductions':
      return l10n.t('May others be introduced to you?');
    case 'recognition':
      return l10n.t('May you be thanked in public?');
  }
}
