import type { Yielding } from '../../../base/cooperative';
import type { Candidate } from './candidate';
import { commonGround, type CommonGround, type Ground } from './common-ground';
import { pairKey, type Pair } from './pair';

export interface SuggestedIntroduction extends Ground {
  readonly a: Candidate;
  readonly b: Candidate;
}

export interface SuggestInput {
  /** Only those who agreed to it. */
  readonly candidates: readonly Candidate[];
  /** Pairs that are not suggested: they know each other, or were introduced before. */
  readonly excluded: ReadonlySet<Pair>;
  /** How many open introductions somebody is in, by id. */
  readonly open: ReadonlyMap<string, number>;
}

/** Nobody is in more open introductions than this, those suggested included. */
export const mostOpen = 2;

/** With how many others each is compared: of the next ones some may have enough introductions already. */
const mostCompared = 12;

/**
 * Suggests introductions so that, together with those that are open, nobody is in more than {@link mostOpen}.
 * Strong reasons come first, but nobody gets a second introduction while others could have their first. The
 * same input gives the same list, whatever its order.
 */
export function suggestIntroductions(input: SuggestInput): SuggestedIntroduction[] {
  const steps = suggesting(input);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in slices. Rejects with the signal's reason when aborted. */
export async function suggestYielding(
  input: SuggestInput,
  { pacer, signal }: Yielding,
): Promise<SuggestedIntroduction[]> {
  const steps = suggesting(input);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    const pause = pacer.pause();
    if (pause) await pause;
    signal.throwIfAborted();
  }
}

/** A step for each candidate. */
function* suggesting({
  candidates,
  excluded,
  open,
}: SuggestInput): Generator<undefined, SuggestedIntroduction[]> {
  const people = candidates
    .filter(({ id }) => (open.get(id) ?? 0) < mostOpen)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const ground = commonGround(people);
  const load = Uint8Array.from(people, ({ id }) => open.get(id) ?? 0);
  const pairs = yield* comparedPairs(people, ground, excluded);
  const chosen = new Set<Compared>();
  for (let most = 1; most <= mostOpen; most++) {
    for (const pair of pairs) {
      const [a, b] = [load[pair.a] as number, load[pair.b] as number];
      if (chosen.has(pair) || a >= most || b >= most) continue;
      chosen.add(pair);
      load[pair.a] = a + 1;
      load[pair.b] = b + 1;
    }
  }
  return Array.from(chosen, ({ a, b }) => ({ a, b, ...ground.between(a, b) }))
    .sort(byScore)
    .map(({ a, b, ...found }) => ({ a: people[a] as Candidate, b: people[b] as Candidate, ...found }));
}

/** What speaks for introducing each of some candidates to a person, by id; rarity is that among all. */
export function groundsWith(
  person: Candidate,
  candidates: readonly Candidate[],
): ReadonlyMap<string, Ground> {
  const people = candidates.some(({ id }) => id === person.id) ? candidates : [...candidates, person];
  const ground = commonGround(people);
  const own = people.findIndex(({ id }) => id === person.id);
  return new Map(people.map(({ id }, index) => [id, ground.between(own, index)] as const));
}

/** Two candidates by their index, the lower first. */
interface Compared {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** Pairs that have a reason, the strongest first: of each person those with the few next to them. */
function* comparedPairs(
  people: readonly Candidate[],
  ground: CommonGround,
  excluded: ReadonlySet<Pair>,
): Generator<undefined, Compared[]> {
  const pairs = new Map<number, Compared>();
  for (const [index, person] of people.entries()) {
    yield;
    const isWanted = (other: number): boolean => {
      const them = people[other] as Candidate;
      return !(excluded.size > 0 && excluded.has(pairKey(person.id, them.id))) && !haveMet(person, them);
    };
    for (const { other, score } of ground.nearest(index, mostCompared, isWanted)) {
      const [a, b] = index < other ? [index, other] : [other, index];
      const key = a * people.length + b;
      // Seen from the other side, a few others of many may have counted.
      if ((pairs.get(key)?.score ?? -1) < score) pairs.set(key, { a, b, score });
    }
  }
  return [...pairs.values()].sort(byScore);
}

function haveMet(a: Candidate, b: Candidate): boolean {
  const [few, many] = a.gatherings.size < b.gatherings.size ? [a, b] : [b, a];
  for (const path of few.gatherings) if (many.gatherings.has(path)) return true;
  return false;
}

/** Candidates are in the order of their ids, so equal scores are in that order too. */
function byScore(x: Compared, y: Compared): number {
  return y.score - x.score || x.a - y.a || x.b - y.b;
}
