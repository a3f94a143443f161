import type { FacetName } from '../../core/services/search/query/facets';

/** What a person can do in the search view. */
export interface Actions {
  setQuery(query: string): void;
  toggle(facet: FacetName, value: string): void;
  unfold(facet: string): void;
  /** Opens a row's document. */
  open(place: number, beside: boolean): void;
  /** Opens the first document of the query as it stands, as soon as that is known. */
  openFirst(beside: boolean): void;
  /** Makes a row the current one; -1 leads back to the query. */
  goTo(place: number): void;
  showMore(): void;
  toggleHelp(): void;
  save(): void;
  again(): void;
}
