import type { Document } from '../../../model/documents/document';
import {
  documentsThatMayName,
  referencesIn,
  type LanguageContext,
  type Reference,
  type Target,
} from './targets';

/**
 * What refers to a document by other names than its own: for a member's file everything that names the
 * person.
 */
function targetsOf(document: Document, { people }: LanguageContext): Target[] {
  const person = people.persons.find(({ memberPath }) => memberPath === document.path);
  return [{ type: 'document', document }, ...(person ? [{ type: 'person' as const, person }] : [])];
}

/** A document and its places that lead to another. */
export interface Backlinks {
  readonly document: Document;
  /** In their order, at least one. */
  readonly places: readonly Reference[];
}

/**
 * The documents that link to `document`, in the order of their paths: by wiki links, by links with a path, by
 * fields, and to a member by mentions. Its own links to itself are left out. One document is read a step, so
 * that whoever asks can pause.
 */
export function* backlinksTo(document: Document, context: LanguageContext): Generator<Backlinks | undefined> {
  const targets = targetsOf(document, context);
  const candidates = new Map(
    targets.flatMap((target) => documentsThatMayName(target, context)).map((one) => [one.path, one]),
  );
  candidates.delete(document.path);
  for (const path of [...candidates.keys()].sort()) {
    const candidate = candidates.get(path) as Document;
    const places = targets
      .flatMap((target) => referencesIn(candidate, target, context))
      .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
    yield places.length > 0 ? { document: candidate, places } : undefined;
  }
}
