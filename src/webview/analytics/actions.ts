import type { PeriodLength } from '../../core/services/analytics/period';
import type { Offer, ScopeChoice } from '../../protocol/analytics-view';
import type { FigureNode } from './figure-nodes';

/** The user’s actions in the tree of figures. */
export interface Actions {
  setDays(days: PeriodLength): void;
  setFolder(folder: string): void;
  setScope(scope: ScopeChoice): void;
  toggleFilters(): void;
  /** A key in the tree; returns whether it meant something. */
  press(key: string): boolean;
  /** Makes a row the current one. */
  goTo(id: string): void;
  toggle(id: string): void;
  /** Does what a row is for: opens its figure or goal, or expands it. */
  open(node: FigureNode): void;
  cancel(): void;
  again(): void;
  take(offer: Offer): void;
  didScroll(top: number): void;
}
