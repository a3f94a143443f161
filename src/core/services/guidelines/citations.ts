import type { Facts } from '../../formats/facts';
import type { Document } from '../../model/documents/document';
import type { Documents } from '../../model/document-set/document-set';
import { headingAt } from '../../model/links/find-anchor';
import type { Reference } from '../language/references/targets';

/** What refers to a guideline, or to one of its headings, by what it does so for. */
export interface Citations {
  /** Rules that enforce it, whatever their status. */
  readonly rules: readonly Reference[];
  /** Decisions of moderators that cite it. */
  readonly decisions: readonly Reference[];
  /** Links from everything else. */
  readonly others: readonly Reference[];
}

/** Sorts references to a guideline by what refers to it. */
export function citationsAmong(
  references: readonly Reference[],
  documents: Pick<Documents, 'get'>,
): Citations {
  const ofKind = (kind: Document['kind']): readonly Reference[] =>
    references.filter(({ path }) => documents.get(path)?.kind === kind);
  const [rules, decisions] = [ofKind('rule'), ofKind('log')];
  const known = new Set([...rules, ...decisions]);
  return { rules, decisions, others: references.filter((one) => !known.has(one)) };
}

/** The references that lead to a heading of a page with these facts, by its anchor on a forge. */
export function referencesToHeading(
  references: readonly Reference[],
  anchor: string,
  facts: Facts,
): readonly Reference[] {
  return references.filter(
    (one) => one.anchor !== undefined && headingAt(one.anchor, facts, true)?.anchor === anchor,
  );
}
