import { expect, test } from 'vitest';
import { contentStates, type ContentState } from '../../../src/core/model/documents/content-state';
import type { ShownBoard } from '../../../src/protocol/board-view';
import {
  cardAt,
  currentPlace,
  firstState,
  keptOf,
  placeAfter,
  shownColumns,
  stateBeside,
  type BoardState,
} from '../../../src/webview/board/state';

/** A board with the cards of each state by their letters. */
function stateOf(cards: Partial<Record<ContentState, string>>, current?: string): BoardState {
  const board: ShownBoard = {
    columns: contentStates.map((state) => ({
      state,
      name: state,
      cards: [...(cards[state] ?? '')].map((path) => ({ path, title: path, kind: 'Post', by: '' })),
      count: cards[state]?.length ?? 0,
    })),
  };
  return { ...firstState(undefined), board, current };
}

/** The card to which a key leads from another. */
function after(state: BoardState, key: string): string | undefined {
  const from = currentPlace(state);
  const to = from && placeAfter(state, from, key);
  return to && cardAt(state, to)?.path;
}

const cards = { draft: 'abc', review: 'd', published: 'ef', archived: 'g' };

test('arrow keys go from card to card, past columns without any', () => {
  expect(after(stateOf(cards, 'a'), 'ArrowDown')).toBe('b');
  expect(after(stateOf(cards, 'c'), 'ArrowDown')).toBe('c');
  expect(after(stateOf(cards, 'a'), 'ArrowUp')).toBe('a');
  expect(after(stateOf(cards, 'c'), 'ArrowRight')).toBe('d');
  expect(after(stateOf(cards, 'd'), 'ArrowRight')).toBe('e');
  expect(after(stateOf(cards, 'f'), 'ArrowLeft')).toBe('d');
  expect(after(stateOf(cards, 'a'), 'ArrowLeft')).toBe('a');
  expect(after(stateOf(cards, 'a'), 'End')).toBe('c');
  expect(after(stateOf(cards, 'a'), 'x')).toBeUndefined();
});

test('the first card is the current one, until one is chosen; a card that is gone leaves it to the first', () => {
  expect(currentPlace(stateOf({ review: 'd' }))).toEqual({ column: 1, row: 0 });
  expect(currentPlace(stateOf(cards, 'gone'))).toEqual({ column: 0, row: 0 });
  expect(currentPlace(stateOf({}))).toBeUndefined();
});

test('what is archived is shown when asked for, and that is kept', () => {
  const state = stateOf(cards);
  expect(shownColumns(state).map((column) => column.state)).not.toContain('archived');
  const all = { ...state, showsArchived: true, filter: 'tide' };
  expect(shownColumns(all)).toHaveLength(contentStates.length);
  expect(firstState(keptOf(all))).toMatchObject({ showsArchived: true, filter: 'tide' });
});

test('a state has those beside it, and none beyond the ends', () => {
  expect(stateBeside('draft', 1)).toBe('review');
  expect(stateBeside('published', -1)).toBe('scheduled');
  expect(stateBeside('draft', -1)).toBeUndefined();
  expect(stateBeside('archived', 1)).toBeUndefined();
});
