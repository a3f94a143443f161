import { createPostingList, type PostingList } from './postings';
import { readPostingsOf, type Segment } from './segment';

/**
 * Intersects the posting lists of all bigrams by field, as if they were one term, and returns the length of
 * the result. The frequency is that of the rarest bigram, since adjacency is not indexed.
 */
export function readPairsOf(segment: Segment, pairs: readonly string[], into: PostingList): number {
  const terms = pairs.map((pair) => segment.terms.indexOf(pair));
  const [first = -1, ...others] = terms;
  if (terms.includes(-1)) return 0;
  let count = readPostingsOf(segment, first, into);
  const list = createPostingList();
  for (const term of others) {
    const more = readPostingsOf(segment, term, list);
    let [kept, next] = [0, 0];
    for (let at = 0; at < count; at++) {
      const cell = cellAt(into, at);
      while (next < more && cellAt(list, next) < cell) next++;
      if (next === more) break;
      if (cellAt(list, next) !== cell) continue;
      into.documents[kept] = into.documents[at] ?? 0;
      into.fields[kept] = into.fields[at] ?? 0;
      into.frequencies[kept++] = Math.min(into.frequencies[at] ?? 0, list.frequencies[next] ?? 0);
    }
    count = kept;
  }
  return count;
}

/** Posting lists are ordered by document, then field. */
function cellAt({ documents, fields }: PostingList, at: number): number {
  return (documents[at] ?? 0) * 4 + (fields[at] ?? 0);
}
