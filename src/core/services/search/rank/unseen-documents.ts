import { unseenStates } from '../../../model/documents/discussion';
import { kindsThat } from '../../../model/kinds/kind';
import type { Segment } from '../index/segment';

const posts: ReadonlySet<string> = new Set(kindsThat(({ disclosure }) => disclosure === 'while visible'));
const unseen: ReadonlySet<string> = new Set(unseenStates);

type Posts = Pick<Segment, 'size' | 'filterValues' | 'filterCode'>;

/** Cached, since a segment is immutable, and its values are as many as its documents. */
const unseenOf = new WeakMap<Posts, ReadonlySet<number>>();

/** The documents of a segment that readers do not see, by their numbers. */
export function unseenByReaders(segment: Posts): ReadonlySet<number> {
  let found = unseenOf.get(segment);
  if (!found) unseenOf.set(segment, (found = findUnseen(segment)));
  return found;
}

function findUnseen(segment: Posts): ReadonlySet<number> {
  const values = segment.filterValues();
  const codesOf = (names: ReadonlySet<string>): ReadonlySet<number> =>
    new Set(values.flatMap((value, code) => (names.has(value.toLowerCase()) ? [code] : [])));
  const states = codesOf(unseen);
  const found = new Set<number>();
  if (states.size === 0) return found;
  const kinds = codesOf(posts);
  for (let document = 0; document < segment.size; document++) {
    const isUnseen =
      states.has(segment.filterCode('state', document)) && kinds.has(segment.filterCode('kind', document));
    if (isUnseen) found.add(document);
  }
  return found;
}
