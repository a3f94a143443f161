import type { Facts } from '../../formats/facts';
import { isReadable } from '../documents/readable';
import { entry, isMap, isScalar, toValue, type YamlNode } from '../../formats/front-matter/yaml-node';

/** What a member agreed to, according to their file. Default: no consent. */
export interface Consent {
  /** To be shown to people outside the community. */
  readonly publicProfile: boolean;
  /** To have their activity counted and shown under their name. */
  readonly analytics: boolean;
  /** To be introduced to other members. */
  readonly introductions: boolean;
  /** To be thanked in public. */
  readonly recognition: boolean;
}

/** What members are asked, as their files name it. */
export const consentPurposes = ['public_profile', 'analytics', 'introductions', 'recognition'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * What a member answered, by what they were asked: nothing of what nobody said, which counts as a no all the
 * same.
 */
export type ConsentAnswers = Partial<Readonly<Record<ConsentPurpose, boolean>>>;

/** The answers as the field `consent` has them; none if the fields are unreadable. */
export function consentAnswers(facts: Pick<Facts, 'frontMatter' | 'problems'>): ConsentAnswers {
  const consent = entry(facts.frontMatter, 'consent')?.node;
  if (!isReadable(facts)) return {};
  return Object.fromEntries(
    consentPurposes.flatMap((purpose): [ConsentPurpose, boolean][] => {
      const node = isMap(consent) ? entry(consent, purpose)?.node : consent;
      return isAnswered(node) ? [[purpose, isYes(node)]] : [];
    }),
  );
}

function isAnswered(node: YamlNode | undefined): boolean {
  if (isMap(node)) return isAnswered(entry(node, 'given')?.node);
  return isScalar(node) && node.value !== null && node.value !== '';
}

/**
 * The field `consent` of a member file: one value for all purposes, or one per purpose. If the fields are
 * unreadable, refusals are unknown, and all is false.
 */
export function consentOf(facts: Pick<Facts, 'frontMatter' | 'problems'>): Consent {
  const consent = entry(facts.frontMatter, 'consent')?.node;
  const readable = isReadable(facts);
  const given = (purpose: string): boolean =>
    readable && isYes(isMap(consent) ? entry(consent, purpose)?.node : consent);
  return {
    publicProfile: given('public_profile'),
    analytics: given('analytics'),
    introductions: given('introductions'),
    recognition: given('recognition'),
  };
}

/** `true`, `yes`, the date of consent, or a map with one of these under `given`. */
function isYes(node: YamlNode | undefined): boolean {
  if (isMap(node)) return isYes(entry(node, 'given')?.node);
  const text = isScalar(node) ? String(toValue(node) ?? '') : '';
  return /^(?:true|yes|on|\d{4}-\d{2}-\d{2}.*)$/.test(text.trim().toLowerCase());
}
