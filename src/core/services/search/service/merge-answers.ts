import { greatest } from '../../../base/extremes';
import { facetNames, type Facets, type FacetValue } from '../query/facets';
import type { FoundDocument, SearchAnswer } from './search-service';

/** A matching document and its source. */
export interface FoundIn<Source> {
  readonly source: Source;
  readonly hit: FoundDocument;
}

export interface MergedAnswer<Source> extends Omit<SearchAnswer, 'hits' | 'facets'> {
  readonly hits: readonly FoundIn<Source>[];
  readonly facets: Facets;
}

/**
 * Merges the answers of several communities: the best `limit` hits, keeping each community's order, with
 * counts of common facets added up.
 */
export function mergeAnswers<Source>(
  answers: readonly { readonly source: Source; readonly answer: SearchAnswer }[],
  limit: number,
): MergedAnswer<Source> {
  const hits = answers.flatMap(({ source, answer }) => {
    const ranks = ranksOf(answer.hits);
    return answer.hits.map((hit, place) => ({ source, hit, rank: ranks[place] ?? 0 }));
  });
  const message = answers.find(({ answer }) => answer.message !== undefined)?.answer.message;
  // A word known to any community is not a misspelling.
  const [first, ...others] = answers.map(({ answer }) => answer.near ?? []);
  const near = (first ?? []).filter((word) => others.every((words) => words.includes(word)));
  return {
    hits: hits
      .sort((a, b) => b.rank - a.rank)
      .slice(0, limit)
      .map(({ source, hit }) => ({ source, hit })),
    total: answers.reduce((sum, { answer }) => sum + answer.total, 0),
    tookMs: Math.max(0, greatest(answers.map(({ answer }) => answer.tookMs))),
    facets: mergeFacets(answers.flatMap(({ answer }) => answer.facets ?? [])),
    ...(message !== undefined && { message }),
    ...(near.length > 0 && { near }),
  };
}

/**
 * For each hit the maximum score from it on: hits are ordered by rank, which comparing scores alone would
 * undo.
 */
function ranksOf(hits: readonly FoundDocument[]): number[] {
  const ranks = hits.map(({ score }) => score);
  for (let at = ranks.length - 2; at >= 0; at--) ranks[at] = Math.max(ranks[at] ?? 0, ranks[at + 1] ?? 0);
  return ranks;
}

function mergeFacets(all: readonly Facets[]): Facets {
  const merged = facetNames.map((name) => {
    const values = new Map<string, FacetValue>();
    for (const { value, count, chosen } of all.flatMap((facets) => facets[name])) {
      const known = values.get(value);
      values.set(value, {
        value,
        count: count + (known?.count ?? 0),
        chosen: chosen || (known?.chosen ?? false),
      });
    }
    const byValue = (a: FacetValue, b: FacetValue): number => (a.value < b.value ? 1 : -1);
    const byCount = (a: FacetValue, b: FacetValue): number => b.count - a.count;
    // The answer of a single community is sorted already.
    const order = name === 'date' ? byValue : byCount;
    return [name, all.length > 1 ? [...values.values()].sort(order) : [...values.values()]] as const;
  });
  return Object.fromEntries(merged) as unknown as Facets;
}
