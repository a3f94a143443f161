/*
 * What a community does all over is a habit and no mistake. Each document is checked by itself, so what it
 * adds to a habit is noted, and where the view of the whole is another one in the end, those that were told
 * otherwise are checked again.
 */

/** Whether addresses from the root lead to files of the community. */
export interface RootAddresses {
  /**
   * Notes one of a document's, and says whether such addresses lead to files in this community, as far as is
   * known.
   */
  note(path: string, leads: boolean): boolean;
  forget(path: string): void;
  /** The documents that were told otherwise than they would be now. */
  settle(): Iterable<string>;
}

/** Fewer addresses than this, leading nowhere, are mistakes of their own. */
const fewRootAddresses = 2;

export function createRootAddresses(): RootAddresses {
  const leading = new Map<string, number>();
  const lost = new Map<string, number>();
  let [found, missing] = [0, 0];
  /** What was said last. */
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
 * Whether documents mention people whom the community does not know: whom the forge knows, or another
 * network.
 */
export interface Strangers {
  /** Notes whom a document mentions that nobody knows, and says whether this community does so all over. */
  note(path: string, names: readonly string[]): boolean;
  forget(path: string): void;
  /** The documents that were told otherwise than they would be now. */
  settle(): Iterable<string>;
}

/** Fewer than this, over all documents, are mistakes of their own. */
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
