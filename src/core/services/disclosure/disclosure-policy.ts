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

/** Decides what tools may disclose of a community: answers may be read far away from the people concerned. */
export interface DisclosurePolicy {
  /** Whether a file may be disclosed: never moderation, nor the private store. */
  path(path: Path): boolean;
  /** Whether a document may be read. Decodes the facts only of documents that can forbid it. */
  document(document: Document): boolean;
  /**
   * The consent in a person's own file; what is not given there is denied. People without a file are public
   * in the history anyway.
   */
  person(person: Pick<Person, 'memberPath'>): PersonConsent;
}

export interface PersonConsent {
  /** If false: only the id by which others mention them. */
  readonly profile: boolean;
  /** Whether their activity may be counted by name. */
  readonly activity: boolean;
  /** Whether to disclose what they offer and seek. */
  readonly introductions: boolean;
}

/** Fields for introductions, disclosed only with consent. */
export const introductionFields: readonly string[] = ['offers', 'seeks'];

export function createDisclosurePolicy(
  configuration: MapNode | undefined,
  documents: Documents,
): DisclosurePolicy {
  const store = privateFolder(configuration);
  const path = (file: Path): boolean =>
    !/(?:^|\/)moderation\//i.test(file) && (store === undefined || !`${file}/`.startsWith(`${store}/`));
  // Documents do not change, and are asked about by each that links to them.
  const known = new WeakMap<Document, boolean>();
  const mayBeRead = (document: Document): boolean => {
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
  };
  return {
    path,
    document(document) {
      const before = known.get(document);
      if (before !== undefined) return before;
      const answer = mayBeRead(document);
      known.set(document, answer);
      return answer;
    },
    person({ memberPath }) {
      const member = memberPath === undefined ? undefined : documents.get(memberPath);
      return member ? personConsent(member.facts()) : { profile: true, activity: true, introductions: true };
    },
  };
}

/** The private store for reports and notes, as written in `community.yml`. */
export function privateStoreOf(configuration: MapNode | undefined): string | undefined {
  const node = entry(configuration, 'private_store')?.node;
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** The private store's folder if it is inside the community, against all advice. */
function privateFolder(configuration: MapNode | undefined): Path | undefined {
  const folder = joinPath('', privateStoreOf(configuration) ?? '');
  return folder === '' ? undefined : folder;
}

/** A suspension is a moderation decision, so nothing about the person is disclosed. */
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
