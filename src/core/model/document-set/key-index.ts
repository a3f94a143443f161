import { placeOfPath } from '../../base/lower-bound';
import { groupBy } from '../../base/group-by';
import type { Document } from '../documents/document';

/**
 * Finds documents by keys, such as their names. Built lazily and updated incrementally from then on. Within a
 * key, documents are sorted by path.
 */
export interface KeyIndex {
  get(key: string): readonly Document[];
  /** Applies one change; without `after` the document was removed. */
  replace(before: Document | undefined, after: Document | undefined): void;
  /** Invalidates the index, when so much changes that rebuilding is cheaper. */
  forget(): void;
}

export function createKeyIndex(
  documents: ReadonlyMap<string, Document>,
  keysOf: (document: Document) => readonly string[],
): KeyIndex {
  let groups: Map<string, readonly Document[]> | undefined;
  const made = (): Map<string, readonly Document[]> => {
    const found = groupBy(documents.values(), keysOf);
    for (const group of found.values())
      if (group.length > 1) group.sort((a, b) => (a.path < b.path ? -1 : 1));
    return found;
  };
  return {
    get(key) {
      groups ??= made();
      return groups.get(key) ?? [];
    },
    replace(before, after) {
      if (!groups) return;
      const keys = new Set([...(before ? keysOf(before) : []), ...(after ? keysOf(after) : [])]);
      const stays = after && new Set(keysOf(after));
      for (const key of keys) {
        // Copies on write, since callers may still hold the old arrays.
        const next = (groups.get(key) ?? []).filter((document) => document !== before);
        if (after && stays?.has(key) === true) next.splice(placeOfPath(next, after.path), 0, after);
        if (next.length > 0) groups.set(key, next);
        else groups.delete(key);
      }
    },
    forget() {
      groups = undefined;
    },
  };
}
