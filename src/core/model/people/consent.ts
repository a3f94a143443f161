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
