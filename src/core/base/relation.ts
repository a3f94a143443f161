/** Which owners have which keys, found from either side. Owners and keys are any text. */
export interface Relation {
  /** Whether no owner has a key. */
  readonly isEmpty: boolean;
  /** Gives an owner a key; once more changes nothing. */
  add(owner: string, key: string): void;
  /** The owners of a key, as they are now. */
  ownersOf(key: string): readonly string[];
  /** Every key with the number of its owners. */
  counts(): Iterable<readonly [key: string, owners: number]>;
  /** Takes all keys of an owner. */
  forget(owner: string): void;
}

export function createRelation(): Relation {
  /** Most keys have one owner only, which then stands here by itself: sets of one fill the memory. */
  const owners = new Map<string, string | Set<string>>();
  const keys = new Map<string, string[]>();
  return {
    get isEmpty() {
      return owners.size === 0;
    },
    add(owner, key) {
      const known = owners.get(key);
      if (known === undefined) owners.set(key, owner);
      else if (typeof known === 'string') {
        if (known === owner) return;
        owners.set(key, new Set([known, owner]));
      } else {
        if (known.has(owner)) return;
        known.add(owner);
      }
      const own = keys.get(owner);
      if (own) own.push(key);
      else keys.set(owner, [key]);
    },
    ownersOf(key) {
      const known = owners.get(key);
      if (known === undefined) return [];
      return typeof known === 'string' ? [known] : [...known];
    },
    *counts() {
      for (const [key, known] of owners) yield [key, typeof known === 'string' ? 1 : known.size];
    },
    forget(owner) {
      for (const key of keys.get(owner) ?? []) {
        const known = owners.get(key);
        if (known === owner) owners.delete(key);
        else if (known instanceof Set) {
          known.delete(owner);
          if (known.size === 0) owners.delete(key);
        }
      }
      keys.delete(owner);
    },
  };
}
