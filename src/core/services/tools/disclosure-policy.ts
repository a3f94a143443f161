import { isVisiblePost } from '../../model/documents/discussion';
import type { Document } from '../../model/documents/document';
import type { Facts } from '../../formats/facts';
import type { Documents } from '../../model/document-set/document-set';
import { entry, isScalar, toValue, type MapNode, type YamlNode } from '../../formats/front-matter/yaml-node';
import { kindTable } from '../../model/kinds/kind';
import { consentOf } from '../../model/people/consent';
import { joinPath } from '../../base/paths';
import type { Person } from '../../model/people/people';
import type { Path } from '../../base/ports';

/**
 * Says what of a community tools may pass on: whoever reads an answer may be far from those whom it is about.
 */
export interface DisclosurePolicy {
  /** Whether anything may be said of a file: never of moderation, nor of the private store. */
  path(path: Path): boolean;
  /** Whether a document may be read. Decodes the facts of those that can say no. */
  document(document: Document): boolean;
  /**
   * What a person's own file agrees to: what it does not say is a no. Of those without one the history tells
   * anybody.
   */
  person(person: Pick<Person, 'memberPath'>): PersonConsent;
}

export interface PersonConsent {
  /** False: nothing but the id by which others mention them. */
  readonly profile: boolean;
  /** Whether their activity may be counted by name. */
  readonly activity: boolean;
  /** Whether to say what they offer and look for. */
  readonly introductions: boolean;
}

/** What members write for introductions, and is given out to those alone who agree to them. */
export const introductionFields: readonly string[] = ['offers', 'seeks'];

export function createDisclosurePolicy(
  configuration: MapNode | undefined,
  documents: Documents,
): DisclosurePolicy {
  const store = privateFolder(configuration);
  const path = (file: Path): boolean =>
    !/(?:^|\/)moderation\//i.test(file) && (store === undefined || !`${file}/`.startsWith(`${store}/`));
  return {
    path,
    document(document) {
      if (!path(document.path)) return false;
      switch (kindTable[document.kind].disclosure) {
        case 'never':
          return false;
        case 'while visible':
          return isVisiblePost(document.facts());
        case 'by consent':
          return personConsent(document.facts()).profile;
        case 'always':
          return true;
      }
    },
    person({ memberPath }) {
      const member = memberPath === undefined ? undefined : documents.get(memberPath);
      return member ? personConsent(member.facts()) : { profile: true, activity: true, introductions: true };
    },
  };
}

/** Where `community.yml` says that reports and notes are kept, as written. */
export function privateStoreOf(configuration: MapNode | undefined): string | undefined {
  const node = entry(configuration, 'private_store')?.node;
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** The private store's folder where it lies within the community, against all advice. */
function privateFolder(configuration: MapNode | undefined): Path | undefined {
  const folder = joinPath('', privateStoreOf(configuration) ?? '');
  return folder === '' ? undefined : folder;
}

/** A suspension is a decision of moderation, so nothing is said of whom it concerns. */
function personConsent(facts: Facts): PersonConsent {
  const { publicProfile, analytics, introductions } = consentOf(facts);
  const suspended = textOf(entry(facts.frontMatter, 'status')?.node) === 'suspended';
  return { profile: publicProfile && !suspended, activity: analytics, introductions };
}

function textOf(node: YamlNode | undefined): string {
  return isScalar(node)
    ? String(toValue(node) ?? '')
        .trim()
        .toLowerCase()
    : '';
}
