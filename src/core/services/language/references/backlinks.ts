import type { Document } from '../../../model/documents/document';
import {
  documentsThatMayName,
  referencesIn,
  type LanguageContext,
  type Reference,
  type Target,
} from './targets';

/** What refers to a document by names other than its own: for a member file, any reference to the person. */
function targetsOf(document: Document, { people }: LanguageContext): Target[] {
  const person = people.persons.find(({ memberPath }) => memberPath === document.path);
  return [{ type: 'document', document }, ...(person ? [{ type: 'person' as const, person }] : [])];
}

/** A document and its references to another. */
export interface Backlinks {
  readonly document: Document;
  /** In document order, at least one. */
  readonly places: readonly Reference[];
}

/**
 * The documents that refer to `document`, in path order: by wiki links, path links, fields, and for members
 * by mentions. Links to itself are excluded. Yields after each document that it reads, so that the caller can
 * pause.
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
