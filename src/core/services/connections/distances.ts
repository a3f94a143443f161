import type { ConnectionNetwork } from './connection-network';

/** Two groups of people who hardly speak with each other. */
export interface Distance {
  /** Indexes into the groups; without `b`, `a` hardly speaks with anybody outside of it. */
  readonly a: number;
  readonly b?: number;
  /** How many answers they gave each other. */
  readonly replies: number;
  /** How many it would be if everybody who speaks as much as they do spoke with anybody alike. */
  readonly expected: number;
}

/** Below it chance alone leaves two groups without a word. */
const leastExpected = 4;
/** “Hardly” is at most this share of what is expected. */
const hardly = 0.25;
/** One person is no group. */
const leastMembers = 2;

/**
 * The groups that hardly speak with each other, the widest gap first. What is expected is that of modularity:
 * each answer connects people by chance, in proportion to how much they speak. A group that hardly speaks
 * with all others together is told once, and not again with each of them.
 */
export function distances({ speakers, pairs, groups }: ConnectionNetwork): Distance[] {
  const between = groups.map(() => new Map<number, number>());
  const outward = groups.map(() => 0);
  const degrees = groups.map((group) =>
    group.reduce((sum, place) => sum + (speakers[place]?.replies ?? 0), 0),
  );
  const whole = degrees.reduce((sum, degree) => sum + degree, 0);
  for (const { a, b, replies } of pairs) {
    const [one, other] = [speakers[a]?.group ?? 0, speakers[b]?.group ?? 0];
    if (one === other) continue;
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      between[from]?.set(to, (between[from].get(to) ?? 0) + replies);
      outward[from] = (outward[from] ?? 0) + replies;
    }
  }
  const large = [...groups.keys()].filter((index) => (groups[index]?.length ?? 0) >= leastMembers);
  const degree = (index: number): number => degrees[index] ?? 0;
  const found: Distance[] = [];
  const apart = new Set<number>();
  if (groups.length > 2)
    for (const a of large) {
      const distance = {
        a,
        replies: outward[a] ?? 0,
        expected: (degree(a) * (whole - degree(a))) / whole,
      };
      if (!isWide(distance)) continue;
      found.push(distance);
      apart.add(a);
    }
  for (const [place, a] of large.entries())
    for (const b of large.slice(place + 1)) {
      if (apart.has(a) || apart.has(b)) continue;
      const distance = {
        a,
        b,
        replies: between[a]?.get(b) ?? 0,
        expected: (degree(a) * degree(b)) / whole,
      };
      if (isWide(distance)) found.push(distance);
    }
  return found.sort((x, y) => y.expected - y.replies - (x.expected - x.replies) || x.a - y.a);
}

function isWide({ replies, expected }: Distance): boolean {
  return expected >= leastExpected && replies <= expected * hardly;
}
