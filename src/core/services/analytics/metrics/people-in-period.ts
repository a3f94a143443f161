import type { EvidenceItem } from '../figure';
import type { Measured } from '../measured';
import type { Period } from '../period';

/** Indices of the activities in a period: the first, and the one after the last. */
export function rowsIn(
  { activities }: Measured,
  { from, until }: Period,
): readonly [from: number, to: number] {
  return [activities.indexAt(from), activities.indexAt(until)];
}

/** The number of activities of each actor in a period, in the order of their first there. */
export function activeIn(measured: Measured, period: Period): ReadonlyMap<number, number> {
  const [from, to] = rowsIn(measured, period);
  const found = new Map<number, number>();
  for (let index = from; index < to; index++) {
    const actor = measured.activities.who[index] as number;
    found.set(actor, (found.get(actor) ?? 0) + 1);
  }
  return found;
}

/** The activity at an index as evidence. */
export function rowEvidence({ activities }: Measured, index: number, value?: number): EvidenceItem {
  const { at, what, where, evidence } = activities.activity(index);
  const [document] = where;
  return {
    at: evidence,
    when: at,
    who: activities.who[index] as number,
    what,
    ...(document !== undefined && { document }),
    ...(value !== undefined && { value }),
  };
}

/** An item per actor: their first activity at or after a moment. */
export function* peopleEvidence(
  measured: Measured,
  actors: Iterable<number>,
  since = -Infinity,
): Generator<EvidenceItem> {
  const wanted = new Set(actors);
  const { activities } = measured;
  for (let index = activities.indexAt(since); index < activities.size && wanted.size > 0; index++)
    if (wanted.delete(activities.who[index] as number)) yield rowEvidence(measured, index);
}
