import type { Facts } from '../../formats/facts';
import { isReadable } from '../documents/readable';
import { entry, isMap, isScalar, toValue, type YamlNode } from '../../formats/front-matter/yaml-node';

/** What a member agreed to, as their file says. What nobody agreed to is a no. */
export interface Consent {
  /** To be shown to people outside of the community. */
  readonly publicProfile: boolean;
  /** That what they do is counted and shown by their name. */
  readonly analytics: boolean;
  /** To be introduced to others. */
  readonly introductions: boolean;
  /** To be thanked in public. */
  readonly recognition: boolean;
}

/**
 * The field `consent` of a member file: one answer for all, or one a purpose. Where the fields cannot be
 * read, nobody can tell what they refuse, and all is a no.
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

/** `true`, `yes`, the day on which somebody agreed, or a group that says so under `given`. */
function isYes(node: YamlNode | undefined): boolean {
  if (isMap(node)) return isYes(entry(node, 'given')?.node);
  const text = isScalar(node) ? String(toValue(node) ?? '') : '';
  return /^(?:true|yes|on|\d{4}-\d{2}-\d{2}.*)$/.test(text.trim().toLowerCase());
}
