/** A union-find over mentions of people: those that share a key, directly or transitively, are one person. */
export interface PersonGroups {
  /** Records that a mention has a key: an address, a login, a handle. */
  link(mention: number, key: string): void;
  /** Joins two mentions of one person. */
  join(mention: number, other: number): void;
  /** The first mention of a mention's current group. */
  rootOf(mention: number): number;
  /** The group number of each mention: 0, 1, 2 … in the order of their first mentions. */
  number(): { readonly groupOf: Uint32Array; readonly groups: number };
}

/**
 * @param mentions their total number
 * @param members the number of leading mentions that are member documents, which are always different people:
 *   a key that would join two of them stays with the first one
 */
export function createPersonGroups(mentions: number, members: number): PersonGroups {
  const parents = Uint32Array.from({ length: mentions }, (_, mention) => mention);
  const owners = new Map<string, number>();

  const rootOf = (mention: number): number => {
    let root = mention;
    while (parents[root] !== root) root = parents[root] as number;
    while (parents[mention] !== root) {
      const next = parents[mention] as number;
      parents[mention] = root;
      mention = next;
    }
    return root;
  };

  const join = (mention: number, other: number): void => {
    const a = rootOf(mention);
    const b = rootOf(other);
    // The lower root wins, so that a group with a member has the member as its root.
    const [low, high] = a < b ? [a, b] : [b, a];
    if (low !== high && high >= members) parents[high] = low;
  };

  return {
    link(mention, key) {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, mention);
      else join(owner, mention);
    },
    join,
    rootOf,
    number() {
      const groupOf = new Uint32Array(mentions);
      let groups = 0;
      for (let mention = 0; mention < mentions; mention++) {
        const root = rootOf(mention);
        groupOf[mention] = root === mention ? groups++ : (groupOf[root] as number);
      }
      return { groupOf, groups };
    },
  };
}
