import { isDead, type LiveSegment } from '../index/live-segment';
import { foldFilter } from '../query/fold-filter';
import type { Segment } from '../index/segment';

/** Gives all the names of one person one: their id. */
export type AuthorNames = (folded: string) => string;

interface Named {
  readonly document: number;
  readonly names: readonly string[];
}

/** A segment's members never change. */
const membersOf = new WeakMap<Segment, readonly Named[]>();

/** Members by all that they are called; a name that several have says nothing. */
export function createAuthorNames(segments: readonly LiveSegment[]): AuthorNames {
  const ids = new Map<string, string>();
  const shared = new Set<string>();
  for (const live of segments) {
    for (const { document, names } of membersIn(live.segment)) {
      if (isDead(live, document)) continue;
      const [id = ''] = names;
      for (const name of names) {
        if ((ids.get(name) ?? id) !== id) shared.add(name);
        ids.set(name, id);
      }
    }
  }
  return (folded) => (shared.has(folded) ? folded : (ids.get(folded) ?? folded));
}

function membersIn(segment: Segment): readonly Named[] {
  let members = membersOf.get(segment);
  if (!members) {
    const values = segment.filterValues();
    const found: Named[] = [];
    for (let document = 0; document < segment.size; document++) {
      const stored = values[segment.filterCode('names', document)] ?? '';
      if (stored !== '') found.push({ document, names: stored.split('\n').map(foldFilter) });
    }
    membersOf.set(segment, (members = found));
  }
  return members;
}
