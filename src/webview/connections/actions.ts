import type { ConnectionPeriod, ConnectionVerb, ShownPair, TalkPlace } from '../../protocol/connections-view';

/** The reader's actions on the page of who speaks with whom. */
export interface Actions {
  again(): void;
  setPeriod(period: ConnectionPeriod): void;
  /** Narrows the list to one person and marks them in the drawing; undefined: everybody. */
  pick(id: string | undefined): void;
  setFilter(text: string): void;
  showMore(): void;
  /** Unfolds the threads of a pair, or folds them. */
  toggleThreads(pair: ShownPair): void;
  open(place: TalkPlace, beside: boolean): void;
  openProfile(id: string): void;
  act(verb: ConnectionVerb): void;
  zoom(how: 'in' | 'out' | 'fit'): void;
}
