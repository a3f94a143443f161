import type { ExportFormat, FigureQuery } from '../../protocol/figure-view';

/** The user's actions on the figure page. */
export interface Actions {
  /** Changes a part of the query, and measures. */
  setQuery(part: Partial<FigureQuery>): void;
  /** Shows or hides the field for another moment to compare with. */
  chooseAgainst(other: boolean): void;
  again(): void;
  cancel(): void;
  export(format: ExportFormat): void;
  /** Opens what a row of evidence points to. */
  open(place: number, beside: boolean): void;
  /** Makes a row of evidence the current one. */
  goTo(place: number): void;
  showMore(): void;
}
