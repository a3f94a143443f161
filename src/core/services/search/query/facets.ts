/** The facets for filters and counts. */
export const facetNames = ['kind', 'tag', 'author', 'state', 'lang', 'date'] as const;
export type FacetName = (typeof facetNames)[number];

/** A value and its number of matching documents; dates are years, `2026`. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
  /** Whether the query filters by it. */
  readonly chosen: boolean;
}

/**
 * The values of each facet, most frequent first, years latest first; values in the query's own filter are
 * always included.
 */
export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>;
