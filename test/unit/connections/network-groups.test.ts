import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkGroups, type Edge } from '../../../src/core/services/connections/network-groups';

/** Zachary’s karate club (J. Anthropol. Res. 33, 1977): 34 people, 78 ties. */
const karate: Edge[] = [
  '1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-11 1-12 1-13 1-14 1-18 1-20 1-22 1-32',
  '2-3 2-4 2-8 2-14 2-18 2-20 2-22 2-31 3-4 3-8 3-9 3-10 3-14 3-28 3-29 3-33',
  '4-8 4-13 4-14 5-7 5-11 6-7 6-11 6-17 7-17 9-31 9-33 9-34 10-34 14-34',
  '15-33 15-34 16-33 16-34 19-33 19-34 20-34 21-33 21-34 23-33 23-34',
  '24-26 24-28 24-30 24-33 24-34 25-26 25-28 25-32 26-32 27-30 27-34 28-34',
  '29-32 29-34 30-33 30-34 31-33 31-34 32-33 32-34 33-34',
]
  .join(' ')
  .split(' ')
  .map((pair) => {
    const [a = 0, b = 0] = pair.split('-').map((name) => Number(name) - 1);
    return { a, b, weight: 1 };
  });

function modularity(groups: readonly number[], edges: readonly Edge[]): number {
  const whole = edges.reduce((sum, { weight }) => sum + weight, 0);
  const degrees = new Map<number, number>();
  let within = 0;
  for (const { a, b, weight } of edges) {
    if (groups[a] === groups[b]) within += weight;
    for (const node of [a, b]) {
      const group = groups[node] as number;
      degrees.set(group, (degrees.get(group) ?? 0) + weight);
    }
  }
  const expected = [...degrees.values()].reduce((sum, degree) => sum + (degree / (2 * whole)) ** 2, 0);
  return within / whole - expected;
}

function clique(first: number, size: number): Edge[] {
  return Array.from({ length: size }, (_, a) =>
    Array.from({ length: a }, (_, b) => ({ a: first + a, b: first + b, weight: 1 })),
  ).flat();
}

describe('groups of a network', () => {
  test('are there none without nodes, and one each without edges', () => {
    expect(networkGroups(0, [])).toEqual([]);
    expect(networkGroups(3, [])).toEqual([0, 1, 2]);
  });

  test('are one where everybody speaks with everybody', () => {
    expect(networkGroups(6, clique(0, 6))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('are two where one edge joins two that are close', () => {
    const edges = [...clique(0, 5), { a: 4, b: 5, weight: 1 }, ...clique(5, 5)];
    expect(networkGroups(10, edges)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
  });

  test('go by weights', () => {
    const edges = [
      { a: 0, b: 1, weight: 9 },
      { a: 1, b: 2, weight: 1 },
      { a: 2, b: 3, weight: 9 },
      { a: 3, b: 0, weight: 1 },
    ];
    expect(networkGroups(4, edges)).toEqual([0, 0, 1, 1]);
  });

  test('of the karate club are about as good as any: 0.4198 is the most that there is', () => {
    expect(karate).toHaveLength(78);
    const groups = networkGroups(34, karate);
    expect(modularity(groups, karate)).toBeGreaterThan(0.415);
    expect(new Set(groups).size).toBe(4);
    // The two who fell out with each other, and their closest.
    expect(groups[0]).not.toBe(groups[33]);
    expect(groups[1]).toBe(groups[0]);
    expect(groups[32]).toBe(groups[33]);
  });

  test('are of one part of the network each, and no worse than no groups or none at all', () => {
    const network = fc.array(
      fc
        .tuple(fc.nat(14), fc.nat(14), fc.integer({ min: 1, max: 9 }))
        .filter(([a, b]) => a !== b)
        .map(([a, b, weight]) => ({ a, b, weight })),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(network, (edges) => {
        const groups = networkGroups(15, edges);
        const own = modularity(groups, edges);
        expect(own).toBeGreaterThanOrEqual(modularity(new Array(15).fill(0), edges) - 1e-9);
        expect(own).toBeGreaterThanOrEqual(modularity([...groups.keys()], edges) - 1e-9);
        // Whoever speaks with nobody of a group is not in it.
        for (const [node, group] of groups.entries()) {
          const isAlone = groups.filter((other) => other === group).length === 1;
          const hasFriend = edges.some(
            ({ a, b }) => (a === node && groups[b] === group) || (b === node && groups[a] === group),
          );
          expect(isAlone || hasFriend).toBe(true);
        }
      }),
    );
  });
});
