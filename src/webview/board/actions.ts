import type { ContentState } from '../../core/model/documents/content-state';
import type { BoardVerb } from '../../protocol/board-view';

/** The reader's actions on the board. */
export interface Actions {
  again(): void;
  setFilter(filter: string): void;
  toggleArchived(): void;
  /** Makes a card the one that keys act on. */
  choose(path: string): void;
  open(path: string, beside: boolean): void;
  /** Without a state the editor asks for it. */
  move(path: string, state?: ContentState): void;
  onKey(event: KeyboardEvent): void;
  /** A card that is dragged is above a column, or above none any more. */
  dragOver(state: ContentState | undefined): void;
  act(verb: BoardVerb): void;
}
