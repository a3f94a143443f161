import { createAuthorNames } from './author-names';
import { isDead, type LiveSegment } from '../index/live-segment';
import type { FacetCounter } from './count-facets';
import { createDocumentFilter } from './filter-documents';
import { unseenByReaders } from './unseen-documents';
import type { ParsedQuery } from '../query/parse-query';
import type { SegmentScores } from './score';
import type { Segment } from '../index/segment';

/** A matching document. */
export interface Candidate {
  readonly segment: Segment;
  readonly document: number;
  readonly score: number;
  /** A bit set of the clauses found. */
  readonly found: number;
}

export interface Selection {
  /** The best, in order. */
  readonly best: readonly Candidate[];
  /** The total number of matches. */
  readonly total: number;
}

/**
 * The best `limit` matching documents. A query of only exclusions and filters matches all remaining
 * documents. `facets` counts them. `unseen`: posts that readers do not see are among them.
 */
export function selectBest(
  segments: readonly LiveSegment[],
  results: readonly SegmentScores[],
  { clauses, filters, unseen }: Pick<ParsedQuery, 'clauses' | 'filters'> & { readonly unseen: boolean },
  limit: number,
  facets?: FacetCounter,
): Selection {
  const everything = clauses.every(({ presence }) => presence === 'prohibited');
  const required = clauses.filter(({ presence }) => presence === 'required').length;
  const best: Candidate[] = [];
  let total = 0;
  if (clauses.length === 0 && filters.length === 0) return { best, total };
  const authorNames = createAuthorNames(
    facets || filters.some(({ field }) => field === 'author') ? segments : [],
  );
  segments.forEach((live, at) => {
    const { segment } = live;
    const result = results[at];
    if (result === undefined) return;
    const { scores, found, required: steps, prohibited } = result;
    const filter = createDocumentFilter(segment, filters, authorNames);
    const hidden = unseen ? undefined : unseenByReaders(segment);
    for (let document = 0; document < segment.size; document++) {
      const bits = found[document] ?? 0;
      if (bits === 0 && !everything) continue;
      if (prohibited[document] === 1 || (steps[document] ?? 0) < required || isDead(live, document)) continue;
      // Before the facets: their counts would tell of what is not shown.
      if (hidden?.has(document) === true) continue;
      facets?.note(segment, document, filter, authorNames);
      if (filters.length > 0 && !filter.passes(document)) continue;
      total++;
      const score = scores[document] ?? 0;
      const last = best[limit - 1];
      if (last === undefined || score >= last.score)
        insert(best, { segment, document, score, found: bits }, limit);
    }
  });
  return { best, total };
}

function insert(best: Candidate[], candidate: Candidate, limit: number): void {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = best[middle];
    if (other !== undefined && compare(other, candidate) <= 0) low = middle + 1;
    else high = middle;
  }
  if (low >= limit) return;
  best.splice(low, 0, candidate);
  if (best.length > limit) best.pop();
}

/** By score, then date (latest first), then ref: the order does not depend on the layout of segments. */
function compare(a: Candidate, b: Candidate): number {
  if (a.score !== b.score) return b.score - a.score;
  const [dateA, dateB] = [a.segment.date(a.document), b.segment.date(b.document)];
  if (dateA !== dateB) return dateA < dateB ? 1 : -1;
  return a.segment.ref(a.document) < b.segment.ref(b.document) ? -1 : 1;
}
