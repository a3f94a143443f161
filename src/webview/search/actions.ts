import type { FacetName } from '../../core/services/search/query/facets';

/** The user's actions in the search view. */
export interface Actions {
  setQuery(query: string): void;
  toggle(facet: FacetName, value: string): void;
  unfold(facet: string): void;
  /** Opens a row's document. */
  open(place: number, beside: boolean): void;
  /** Opens the first result of the current query, as soon as it is known. */
  openFirst(beside: boolean): void;
  /** Makes a row the current one; -1 returns to the query. */
  goTo(place: number): void;
  showMore(): void;
  toggleHelp(): void;
  save(): void;
  again(): void;
}
