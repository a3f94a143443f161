import * as v from 'valibot';
import { contentStates, type ContentState } from '../../core/model/documents/content-state';
import {
  boardSubject,
  type BoardSubject,
  type ShownBoard,
  type ShownCard,
  type ShownColumn,
} from '../../protocol/board-view';

/** The state of the board's page. */
export interface BoardState {
  readonly subject: BoardSubject | undefined;
  readonly board: ShownBoard | undefined;
  readonly reading: boolean;
  readonly failure: string | undefined;
  readonly filter: string;
  readonly showsArchived: boolean;
  /** The path of the card that keys act on; undefined: the first. */
  readonly current: string | undefined;
  /** Where a card that is dragged would land. */
  readonly over: ContentState | undefined;
}

/** The persisted state: what a restored tab shows. */
export const keptState = v.object({
  subject: v.exactOptional(boardSubject),
  filter: v.string(),
  showsArchived: v.boolean(),
});
export type KeptState = v.InferOutput<typeof keptState>;

export function firstState(kept: KeptState | undefined): BoardState {
  return {
    subject: kept?.subject,
    board: undefined,
    reading: true,
    failure: undefined,
    filter: kept?.filter ?? '',
    showsArchived: kept?.showsArchived ?? false,
    current: undefined,
    over: undefined,
  };
}

export function keptOf({ subject, filter, showsArchived }: BoardState): KeptState {
  return { ...(subject && { subject }), filter, showsArchived };
}

/** The columns in sight. */
export function shownColumns({ board, showsArchived }: BoardState): readonly ShownColumn[] {
  return board?.columns.filter(({ state }) => showsArchived || state !== 'archived') ?? [];
}

/** Where a card stands: the index of its column, and its place in it. */
export interface CardPlace {
  readonly column: number;
  readonly row: number;
}

/** The card that keys act on: the current one, else the first there is. */
export function currentPlace(state: BoardState): CardPlace | undefined {
  const columns = shownColumns(state);
  const found = placeOf(columns, state.current);
  if (found) return found;
  const column = columns.findIndex(({ cards }) => cards.length > 0);
  return column < 0 ? undefined : { column, row: 0 };
}

export function cardAt(state: BoardState, { column, row }: CardPlace): ShownCard | undefined {
  return shownColumns(state)[column]?.cards[row];
}

function placeOf(columns: readonly ShownColumn[], path: string | undefined): CardPlace | undefined {
  for (const [column, { cards }] of columns.entries()) {
    const row = cards.findIndex((card) => card.path === path);
    if (row >= 0) return { column, row };
  }
  return undefined;
}

/** Where an arrow key leads from a card: columns without cards are passed over. */
export function placeAfter(state: BoardState, from: CardPlace, key: string): CardPlace | undefined {
  const columns = shownColumns(state);
  const last = (columns[from.column]?.cards.length ?? 1) - 1;
  const toColumn = (step: number): CardPlace => {
    for (let column = from.column + step; columns[column]; column += step) {
      const { length } = columns[column]?.cards ?? [];
      if (length > 0) return { column, row: Math.min(from.row, length - 1) };
    }
    return from;
  };
  switch (key) {
    case 'ArrowDown':
      return { ...from, row: Math.min(from.row + 1, last) };
    case 'ArrowUp':
      return { ...from, row: Math.max(from.row - 1, 0) };
    case 'Home':
      return { ...from, row: 0 };
    case 'End':
      return { ...from, row: last };
    case 'ArrowRight':
      return toColumn(1);
    case 'ArrowLeft':
      return toColumn(-1);
    default:
      return undefined;
  }
}

/** The state before or after one, in the order in which content goes out; undefined at the ends. */
export function stateBeside(state: ContentState, step: 1 | -1): ContentState | undefined {
  return contentStates[contentStates.indexOf(state) + step];
}
