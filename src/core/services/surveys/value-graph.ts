/**
 * The answers to two questions, joined where somebody gave both. If they fall into several parts, the
 * questions depend on each other: within a part, as many people gave answers to one as to the other.
 */
export interface ValueGraph {
  join(one: string, other: string): void;
  /** The number of connected parts. */
  parts(): number;
}

/** Union-find over the answers of both questions. */
export function createValueGraph(): ValueGraph {
  const parent = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let above = parent.get(root); above !== undefined && above !== root; above = parent.get(root))
      root = above;
    if (!parent.has(key)) parent.set(key, key);
    else if (root !== key) parent.set(key, root);
    return root;
  };
  return {
    join(one, other) {
      parent.set(rootOf(`a${one}`), rootOf(`b${other}`));
    },
    parts: () => new Set([...parent.keys()].map(rootOf)).size,
  };
}
