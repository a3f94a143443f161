import * as v from 'valibot';
import { longestQuery, type Found, type Searches } from '../../protocol/search-view';

/** Rows per request. */
export const pageSize = 100;

/** The state of the search view. */
export interface SearchState {
  readonly query: string;
  /** The number of rows requested. */
  readonly limit: number;
  /** The current row; -1 for none. */
  readonly active: number;
  readonly help: boolean;
  /** Expanded facets. */
  readonly unfolded: readonly string[];
  /** The displayed answer, possibly to an earlier query while `searching`. */
  readonly found: Found | undefined;
  readonly searching: boolean;
  readonly failure: string | undefined;
  readonly searches: Searches;
  /** Whether the view is too narrow for facets beside the rows. */
  readonly narrow: boolean;
}

/** The persisted state. */
export const keptState = v.object({
  query: v.pipe(v.string(), v.maxLength(longestQuery)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  active: v.pipe(v.number(), v.integer(), v.minValue(-1)),
});
export type KeptState = v.InferOutput<typeof keptState>;

export function firstState(kept: KeptState | undefined): SearchState {
  return {
    query: '',
    limit: pageSize,
    active: -1,
    ...kept,
    help: false,
    unfolded: [],
    found: undefined,
    searching: false,
    failure: undefined,
    searches: { saved: [], recent: [] },
    narrow: false,
  };
}

/** A new query starts at its first rows; the earlier results stay visible until the answer arrives. */
export function withQuery(state: SearchState, query: string): SearchState {
  const cut = query.slice(0, longestQuery);
  if (cut === state.query) return state;
  return { ...state, query: cut, limit: pageSize, active: -1, failure: undefined };
}

export function withFound(state: SearchState, found: Found): SearchState {
  const active = Math.min(state.active, found.rows.length - 1);
  return { ...state, found, active, searching: false, failure: undefined };
}

/** Requests more rows, if there are more. */
export function withMore(state: SearchState): SearchState {
  const { found, limit } = state;
  return found && found.rows.length < found.total && found.rows.length >= limit
    ? { ...state, limit: Math.min(limit + pageSize, 10_000) }
    : state;
}
