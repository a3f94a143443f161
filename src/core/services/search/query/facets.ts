/** The properties that search filters and counts by. */
export const facetNames = ['kind', 'tag', 'author', 'state', 'lang', 'date'] as const;
export type FacetName = (typeof facetNames)[number];

/** A value and how many of the documents found have it; dates are years, `2026`. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
  /** Whether the query filters by it. */
  readonly chosen: boolean;
}

/**
 * For each property its values, the most frequent first, years the latest first; those of a query's own
 * filter are all there.
 */
export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>;
