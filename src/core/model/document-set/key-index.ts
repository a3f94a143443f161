import { groupBy } from '../../base/group-by';
import type { Document } from '../documents/document';

/**
 * Finds documents by keys, such as their names. Made when first asked for, and kept true change by change
 * from then on.
 */
export interface KeyIndex {
  get(key: string): readonly Document[];
  /** Takes over one change of the documents; without `after` the document went. */
  replace(before: Document | undefined, after: Document | undefined): void;
  /** Lets go of everything: so much changes that making it anew is less work. */
  forget(): void;
}

export function createKeyIndex(
  documents: ReadonlyMap<string, Document>,
  keysOf: (document: Document) => readonly string[],
): KeyIndex {
  let groups: Map<string, readonly Document[]> | undefined;
  return {
    get(key) {
      groups ??= groupBy(documents.values(), keysOf);
      return groups.get(key) ?? [];
    },
    replace(before, after) {
      if (!groups) return;
      const keys = new Set([...(before ? keysOf(before) : []), ...(after ? keysOf(after) : [])]);
      const stays = after && new Set(keysOf(after));
      for (const key of keys) {
        const group = groups.get(key) ?? [];
        // New lists, since whoever asked may still hold the old ones.
        const others = group.filter((document) => document !== before);
        const next = after && stays?.has(key) === true ? withDocument(group, others, before, after) : others;
        if (next.length > 0) groups.set(key, next);
        else groups.delete(key);
      }
    },
    forget() {
      groups = undefined;
    },
  };
}

/** In the place of the document before, else at the end. */
function withDocument(
  group: readonly Document[],
  others: readonly Document[],
  before: Document | undefined,
  after: Document,
): Document[] {
  const at = before ? group.indexOf(before) : -1;
  return at < 0 ? [...others, after] : others.toSpliced(at, 0, after);
}
