import { isDead, type LiveSegment } from '../index/live-segment';
import { foldFilter } from '../query/fold-filter';
import type { Segment } from '../index/segment';

/** Maps all names of a person to one: their id. */
export type AuthorNames = (folded: string) => string;

interface Named {
  readonly document: number;
  readonly names: readonly string[];
}

/** Cached, since a segment is immutable. */
const membersOf = new WeakMap<Segment, readonly Named[]>();

/** Members by all their names; ambiguous names are ignored. */
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
