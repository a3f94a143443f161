import { lowerBound } from '../../../base/lower-bound';
import type { Path } from '../../../base/ports';
import { languagesOf, topicsOf, type Candidate, type Topics } from './candidate';

/** Why two people might be introduced to each other: what they have in common, as they wrote it. */
export type IntroductionReason =
  | { readonly type: 'seeks'; readonly seeker: Candidate; readonly giver: Candidate; readonly topic: string }
  | { readonly type: 'interest' | 'place' | 'language'; readonly topic: string }
  | { readonly type: 'document'; readonly document: Path }
  | { readonly type: 'both-new' };

/** What two people have in common. */
export interface Ground {
  /** The strongest first; never only that both are new. */
  readonly reasons: readonly IntroductionReason[];
  /** The sum of the weights of the reasons; 0 if there is none. */
  readonly score: number;
}

/** Another candidate by their index. */
export interface Near {
  readonly other: number;
  readonly score: number;
}

/** What candidates have in common, by how rare it is among all of them. */
export interface CommonGround {
  /** Of two candidates by their index. */
  between(a: number, b: number): Ground;
  /**
   * Others with whom a candidate has most in common, at most so many, the nearest first, each with what that
   * comes to. Of what hundreds share only a few of them count, so it may be less than the score between two.
   */
  nearest(of: number, most: number, isWanted: (other: number) => boolean): readonly Near[];
}

/** What a reason weighs if its topic is as rare as can be; common topics weigh less. */
const weights = { seeks: 3, interest: 1.5, place: 1, document: 1, language: 0.5 } as const;
const bothNewWeight = 0.25;
/** What nearly everybody has in common is no reason: a community's own language, say. */
const leastWeight = 0.1;

/** Of a topic that more people hold, each is paired with so many next to them: all would be too many. */
const mostInFull = 32;
const reach = 8;

type SharedType = 'interest' | 'place' | 'document' | 'language';
const sharedTypes: readonly SharedType[] = ['interest', 'place', 'document', 'language'];

type Held = Readonly<Record<SharedType | 'seeks' | 'gives', Topics>>;
type HeldType = keyof Held;
const heldTypes: readonly HeldType[] = [...sharedTypes, 'seeks', 'gives'];

export function commonGround(people: readonly Candidate[]): CommonGround {
  const held = people.map(heldBy);
  const holders = new Map(heldTypes.map((type) => [type, holdersOf(held, type)] as const));
  const holdersIn = (type: HeldType, key: string): readonly number[] => holders.get(type)?.get(key) ?? [];
  const rarities = Float64Array.from({ length: people.length + 1 }, (_, count) =>
    rarity(count, people.length),
  );
  const sharedWeight = (type: SharedType, key: string): number =>
    weights[type] * (rarities[holdersIn(type, key).length] as number);
  const seekWeight = (key: string): number => {
    const [seeking, giving] = [holdersIn('seeks', key).length, holdersIn('gives', key).length];
    return weights.seeks * (rarities[Math.min(seeking, giving)] as number);
  };
  /** Scratch: what each other has in common with the one whose nearest are looked for. */
  const sums = new Float64Array(people.length);

  function reasonsBetween(a: number, b: number): Weighed[] {
    const [one, other] = [held[a] as Held, held[b] as Held];
    const found: Weighed[] = [];
    for (const [seeker, giver] of [[a, b] as const, [b, a] as const])
      for (const [key, topic] of (held[seeker] as Held).seeks)
        if ((held[giver] as Held).gives.has(key))
          found.push({
            weight: seekWeight(key),
            reason: {
              type: 'seeks',
              seeker: people[seeker] as Candidate,
              giver: people[giver] as Candidate,
              topic,
            },
          });
    for (const type of sharedTypes)
      for (const [key, topic] of one[type])
        if (other[type].has(key))
          found.push({
            weight: sharedWeight(type, key),
            reason: type === 'document' ? { type, document: topic } : { type, topic },
          });
    return found.filter(({ weight }) => weight >= leastWeight);
  }

  const bothNew = (a: number, b: number): boolean => people[a]?.isNew === true && people[b]?.isNew === true;

  return {
    between(a, b) {
      // Stable: equal weights stay in the order in which reasons are looked for.
      const found = reasonsBetween(a, b).sort((x, y) => y.weight - x.weight);
      if (found.length === 0) return { reasons: [], score: 0 };
      const sum = found.reduce((total, { weight }) => total + weight, 0);
      const reasons = found.map(({ reason }) => reason);
      return bothNew(a, b)
        ? { reasons: [...reasons, { type: 'both-new' }], score: sum + bothNewWeight }
        : { reasons, score: sum };
    },
    nearest(of, most, isWanted) {
      const own = held[of] as Held;
      const touched: number[] = [];
      const add = (others: readonly number[], weight: number): void => {
        if (weight < leastWeight) return;
        for (const other of around(others, of)) {
          if (other === of) continue;
          if (sums[other] === 0) touched.push(other);
          sums[other] = (sums[other] as number) + weight;
        }
      };
      for (const type of sharedTypes)
        for (const key of own[type].keys()) add(holdersIn(type, key), sharedWeight(type, key));
      for (const key of own.seeks.keys()) add(holdersIn('gives', key), seekWeight(key));
      for (const key of own.gives.keys()) add(holdersIn('seeks', key), seekWeight(key));
      const best = highest(touched, sums, most, isWanted).map((other) => ({
        other,
        score: (sums[other] as number) + (bothNew(of, other) ? bothNewWeight : 0),
      }));
      for (const other of touched) sums[other] = 0;
      return best;
    },
  };
}

interface Weighed {
  readonly weight: number;
  readonly reason: IntroductionReason;
}

function heldBy({ interests, places, documents, languages, seeks, offers, skills }: Candidate): Held {
  return {
    interest: topicsOf(interests),
    place: topicsOf(places),
    document: new Map(documents.map((path) => [path, path])),
    language: languagesOf(languages),
    seeks: topicsOf(seeks),
    gives: topicsOf(offers, skills),
  };
}

/** Who holds each topic, ascending. */
function holdersOf(held: readonly Held[], type: HeldType): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [index, one] of held.entries())
    for (const key of one[type].keys()) {
      const own = found.get(key);
      if (own) own.push(index);
      else found.set(key, [index]);
    }
  return found;
}

/** 1 for what two of many have in common, 0 for what all have. */
function rarity(holders: number, of: number): number {
  if (of <= 2) return 1;
  return Math.max(0, Math.log(of / Math.max(2, holders)) / Math.log(of / 2));
}

/** Those of a long list who stand next to somebody's place in it; all of a short one. */
function around(list: readonly number[], index: number): readonly number[] {
  if (list.length <= mostInFull) return list;
  const at = lowerBound(list, index);
  const from = Math.min(Math.max(0, at - reach), list.length - 2 * reach - 1);
  return list.slice(from, from + 2 * reach + 1);
}

/** The indices with the highest scores, at most so many; of equal ones the lower index. */
function highest(
  indices: readonly number[],
  score: Float64Array,
  most: number,
  isWanted: (index: number) => boolean,
): number[] {
  const best: number[] = [];
  const isBefore = (a: number, b: number): boolean => {
    const [x, y] = [score[a] as number, score[b] as number];
    return x > y || (x === y && a < b);
  };
  for (const index of indices) {
    const last = best[most - 1];
    if ((last !== undefined && isBefore(last, index)) || !isWanted(index)) continue;
    let at = Math.min(best.length, most - 1);
    for (; at > 0 && isBefore(index, best[at - 1] as number); at--) best[at] = best[at - 1] as number;
    best[at] = index;
  }
  return best;
}
