/** A connection of two nodes of a network, by their numbers from 0; `weight` is a positive integer. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

interface Network {
  /** The weights of each node's edges to others. */
  readonly edges: readonly ReadonlyMap<number, number>[];
  /** The sum of the weights at each node, edges within what it stands for counted twice. */
  readonly degrees: readonly number[];
}

/**
 * Divides a network into groups with many edges within them and few between: the Louvain method (Blondel,
 * Guillaume, Lambiotte & Lefebvre, “Fast unfolding of communities in large networks”, J. Stat. Mech. 2008,
 * P10008), which raises modularity (Newman & Girvan, Phys. Rev. E 69, 026113). Nodes are visited in their
 * order, and of equal gains the first group wins, in whole numbers, so that the answer is always the same.
 * @param size how many nodes there are
 * @returns the group of each node, numbered from 0 in the order of their first nodes
 */
export function networkGroups(size: number, edges: readonly Edge[]): number[] {
  let network = networkOf(size, edges);
  let groups = Array.from({ length: size }, (_, node) => node);
  for (;;) {
    const moved = renumbered(moveNodes(network));
    groups = groups.map((node) => moved[node] as number);
    const count = new Set(moved).size;
    if (count === network.degrees.length) return groups;
    network = merged(network, moved, count);
  }
}

function networkOf(size: number, edges: readonly Edge[]): Network {
  const maps = Array.from({ length: size }, () => new Map<number, number>());
  const degrees = new Array<number>(size).fill(0);
  for (const { a, b, weight } of edges) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      maps[from]?.set(to, (maps[from].get(to) ?? 0) + weight);
      degrees[from] = (degrees[from] ?? 0) + weight;
    }
  }
  return { edges: maps, degrees };
}

/** Moves each node to the group beside it that gains most, until no move gains anything. */
function moveNodes({ edges, degrees }: Network): number[] {
  const groups = degrees.map((_, node) => node);
  const totals = [...degrees];
  const whole = degrees.reduce((sum, degree) => sum + degree, 0);
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    for (const [node, own] of edges.entries()) {
      const degree = degrees[node] as number;
      const before = groups[node] as number;
      totals[before] = (totals[before] as number) - degree;
      const weights = new Map<number, number>([[before, 0]]);
      for (const [other, weight] of own) {
        const group = groups[other] as number;
        weights.set(group, (weights.get(group) ?? 0) + weight);
      }
      /** The gain in modularity, times a constant. */
      const gain = (group: number): number =>
        (weights.get(group) ?? 0) * whole - (totals[group] as number) * degree;
      let best = before;
      for (const group of [...weights.keys()].sort((x, y) => x - y))
        if (gain(group) > gain(best)) best = group;
      totals[best] = (totals[best] as number) + degree;
      groups[node] = best;
      isMoving ||= best !== before;
    }
  }
  return groups;
}

function renumbered(groups: readonly number[]): number[] {
  const numbers = new Map<number, number>();
  return groups.map((group) => {
    const known = numbers.get(group) ?? numbers.size;
    numbers.set(group, known);
    return known;
  });
}

/** The network of the groups. */
function merged({ edges, degrees }: Network, groups: readonly number[], count: number): Network {
  const maps = Array.from({ length: count }, () => new Map<number, number>());
  const sums = new Array<number>(count).fill(0);
  for (const [node, own] of edges.entries()) {
    const group = groups[node] as number;
    sums[group] = (sums[group] as number) + (degrees[node] as number);
    for (const [other, weight] of own) {
      const to = groups[other] as number;
      if (to !== group) maps[group]?.set(to, (maps[group].get(to) ?? 0) + weight);
    }
  }
  return { edges: maps, degrees: sums };
}
