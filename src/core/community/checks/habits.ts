/*
 * Patterns used throughout a community are conventions, not mistakes. Documents are checked one by one, so
 * each records what it contributes to a pattern; documents that were checked under a different verdict than
 * the final one are checked again.
 */

/** Whether root-relative addresses resolve to files of the community. */
export interface RootAddresses {
  /**
   * Records one address of a document. Returns whether such addresses resolve in this community, as far as is
   * known.
   */
  note(path: string, leads: boolean): boolean;
  forget(path: string): void;
  /** The documents that were given a verdict that no longer holds. */
  settle(): Iterable<string>;
}

/** Fewer unresolved addresses than this are reported individually. */
const fewRootAddresses = 2;

export function createRootAddresses(): RootAddresses {
  const leading = new Map<string, number>();
  const lost = new Map<string, number>();
  let [found, missing] = [0, 0];
  /** The last verdict. */
  let lead = true;
  return {
    note(path, leads) {
      const counts = leads ? leading : lost;
      counts.set(path, (counts.get(path) ?? 0) + 1);
      if (leads) found++;
      else missing++;
      return lead;
    },
    forget(path) {
      found -= leading.get(path) ?? 0;
      missing -= lost.get(path) ?? 0;
      leading.delete(path);
      lost.delete(path);
    },
    settle() {
      const now = found > 0 || missing < fewRootAddresses;
      if (now === lead) return [];
      lead = now;
      return [...lost.keys()];
    },
  };
}

/**
 * Whether documents mention people whom the community does not know: users of the forge or of another
 * network.
 */
export interface Strangers {
  /**
   * Records the unknown people that a document mentions. Returns whether such mentions are common in this
   * community.
   */
  note(path: string, names: readonly string[]): boolean;
  forget(path: string): void;
  /** The documents that were given a verdict that no longer holds. */
  settle(): Iterable<string>;
}

/** Fewer than this, over all documents, are reported individually. */
const fewStrangers = 3;

export function createStrangers(): Strangers {
  const named = new Map<string, readonly string[]>();
  let areUsual = false;
  return {
    note(path, names) {
      if (names.length > 0) named.set(path, names);
      return areUsual;
    },
    forget: (path) => void named.delete(path),
    settle() {
      const all = new Set<string>();
      for (const names of named.values()) for (const name of names) all.add(name.toLowerCase());
      const now = all.size >= fewStrangers;
      if (now === areUsual) return [];
      areUsual = now;
      return [...named.keys()];
    },
  };
}
