import { networkGroups } from './network-groups';
import type { Talk } from './talk';

/** Somebody who spoke with others in a period. */
export interface Speaker {
  /** An actor's number. */
  readonly actor: number;
  readonly name: string;
  /** How many answers they gave to others and got from them. */
  readonly replies: number;
  /** An index into the groups. */
  readonly group: number;
}

/** Two people who spoke with each other, as indexes into the speakers. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  /** How many answers they gave each other. */
  readonly replies: number;
  readonly last: Talk;
}

/** Who spoke with whom in a period. */
export interface ConnectionNetwork {
  /** Who spoke most comes first. */
  readonly speakers: readonly Speaker[];
  /** Who spoke most with each other, and then latest, comes first. */
  readonly pairs: readonly Pair[];
  /** People who speak mostly with each other, as indexes into the speakers; the largest first. */
  readonly groups: readonly (readonly number[])[];
}

/** The talk from a moment (inclusive) to another (exclusive), in ms since 1970-01-01 UTC. */
export function talkWithin(talk: readonly Talk[], from: number, until: number): Talk[] {
  return talk.filter(({ at }) => at >= from && at < until);
}

/**
 * @param talk oldest first
 * @param nameOf an actor's name
 */
export function connectionNetwork(
  talk: readonly Talk[],
  nameOf: (actor: number) => string,
): ConnectionNetwork {
  const strength = new Map<number, number>();
  for (const { from, to } of talk)
    for (const actor of [from, to]) strength.set(actor, (strength.get(actor) ?? 0) + 1);
  const order = Array.from(strength, ([actor, replies]) => ({ actor, replies, name: nameOf(actor) }));
  order.sort((x, y) => y.replies - x.replies || compareTexts(x.name, y.name) || x.actor - y.actor);
  const places = new Map(order.map(({ actor }, place) => [actor, place]));
  const pairs = pairsOf(talk, (actor) => places.get(actor) as number);
  const found = networkGroups(
    order.length,
    pairs.map(({ a, b, replies }) => ({ a, b, weight: replies })),
  );
  const groups: number[][] = [];
  for (const [place, group] of found.entries()) (groups[group] ??= []).push(place);
  groups.sort((x, y) => y.length - x.length || (x[0] as number) - (y[0] as number));
  const groupOf = new Map(groups.flatMap((group, index) => group.map((place) => [place, index] as const)));
  return {
    speakers: order.map((one, place) => ({ ...one, group: groupOf.get(place) as number })),
    pairs,
    groups,
  };
}

function pairsOf(talk: readonly Talk[], placeOf: (actor: number) => number): Pair[] {
  const pairs = new Map<string, { a: number; b: number; replies: number; last: Talk }>();
  for (const last of talk) {
    const [one, other] = [placeOf(last.from), placeOf(last.to)];
    const [a, b] = [Math.min(one, other), Math.max(one, other)];
    const key = `${a} ${b}`;
    pairs.set(key, { a, b, replies: (pairs.get(key)?.replies ?? 0) + 1, last });
  }
  return [...pairs.values()].sort(
    (x, y) => y.replies - x.replies || y.last.at - x.last.at || x.a - y.a || x.b - y.b,
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
