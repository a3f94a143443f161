import { entry, fieldText, isList, isScalar, writtenText } from '../../formats/front-matter/yaml-node';
import type { Facts } from '../../formats/facts';
import { consentAnswers, type ConsentAnswers } from '../../model/people/consent';

/** What a person says of themselves when they join, and may change later. Texts are trimmed. */
export interface ProfileAnswers {
  readonly name: string;
  /** How to speak of them; empty: not said. */
  readonly pronouns: string;
  /** Language tags. */
  readonly languages: readonly string[];
  readonly interests: readonly string[];
  readonly skills: readonly string[];
  /** Where they live; empty: not said. */
  readonly place: string;
  readonly consents: ConsentAnswers;
}

/** The fields of a member file that hold lists of words. */
export const listFields = ['languages', 'interests', 'skills'] as const;
export type ListField = (typeof listFields)[number];

/** What a member file says already. */
export function profileAnswersOf(facts: Pick<Facts, 'frontMatter' | 'problems'>): ProfileAnswers {
  const { frontMatter } = facts;
  return {
    name: fieldText(frontMatter, 'name'),
    pronouns: fieldText(frontMatter, 'pronouns'),
    languages: wordsOf(facts, 'languages'),
    interests: wordsOf(facts, 'interests'),
    skills: wordsOf(facts, 'skills'),
    place: fieldText(frontMatter, 'place'),
    consents: consentAnswers(facts),
  };
}

/** A field that holds a list of words, or one. */
export function wordsOf({ frontMatter }: Pick<Facts, 'frontMatter'>, field: string): string[] {
  const node = entry(frontMatter, field)?.node;
  return (isList(node) ? node.items : [node])
    .map((item) => (isScalar(item) ? writtenText(item).trim() : ''))
    .filter((word) => word !== '');
}

/** Words as people type them, separated by commas or semicolons; each once, whatever its case. */
export function typedWords(typed: string): string[] {
  const words = new Map<string, string>();
  for (const word of typed.split(/[,;\n]/).map((one) => one.replace(/\s+/g, ' ').trim()))
    if (word !== '' && !words.has(word.toLowerCase())) words.set(word.toLowerCase(), word);
  return [...words.values()];
}

/** Whether something is a language tag (BCP 47), such as `en` or `pt-BR`. */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
