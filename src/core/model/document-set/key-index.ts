import { groupBy } from '../../base/group-by';
import type { Document } from '../documents/document';

/**
 * Finds documents by keys, such as their names. Made when first asked for, and kept true change by change
 * from then on. Within a key they are in the order of their paths.
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
        // New lists, since whoever asked may still hold the old ones.
        const next = (groups.get(key) ?? []).filter((document) => document !== before);
        if (after && stays?.has(key) === true) next.splice(placeOf(next, after.path), 0, after);
        if (next.length > 0) groups.set(key, next);
        else groups.delete(key);
      }
    },
    forget() {
      groups = undefined;
    },
  };
}

/** Where a path belongs in a list in the order of paths, by halving. */
function placeOf(group: readonly Document[], path: string): number {
  let [low, high] = [0, group.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((group[middle]?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
