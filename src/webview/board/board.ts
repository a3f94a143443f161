import { render } from 'lit';
import { reasonOf } from '../../protocol/channel';
import { boardView } from '../../protocol/board-view';
import { connectEditor } from '../kit/editor';
import { focusIfHere } from '../kit/focus';
import { createLatest } from '../kit/latest';
import { startPage } from '../kit/start-page';
import type { Actions } from './actions';
import { boardPage } from './board-page';
import {
  cardAt,
  currentPlace,
  firstState,
  keptOf,
  keptState,
  placeAfter,
  shownColumns,
  stateBeside,
  type BoardState,
  type CardPlace,
  type KeptState,
} from './state';

const reading = createLatest();

function change(part: Partial<BoardState>): void {
  page.set({ ...page.state, ...part });
}

function read(): void {
  const { filter } = page.state;
  change({ reading: true, failure: undefined });
  reading.ask((signal) => page.ask('board/read', { filter }, { signal }), {
    answered(board) {
      const hadFocus = document.activeElement?.closest('#board') !== null;
      change({ board, reading: false });
      // What was moved by a key keeps the focus in its new column.
      if (hadFocus) focusIfHere(currentCard());
    },
    failed: (error) => change({ reading: false, failure: reasonOf(error) }),
  });
}

function focusCurrent(): void {
  currentCard()?.focus();
}

function currentCard(): HTMLElement | null {
  return document.querySelector<HTMLElement>('#board .card[tabindex="0"]');
}

function go(to: CardPlace): void {
  change({ current: cardAt(page.state, to)?.path });
  focusCurrent();
}

function onKey(event: KeyboardEvent): void {
  const place = currentPlace(page.state);
  const card = place && cardAt(page.state, place);
  const column = place && shownColumns(page.state)[place.column];
  if (!place || !card || !column || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    const next = stateBeside(column.state, event.key === 'ArrowRight' ? 1 : -1);
    if (next) actions.move(card.path, next);
  } else if (event.key.toLowerCase() === 'm') actions.move(card.path);
  else {
    const to = placeAfter(page.state, place, event.key);
    if (!to) return;
    go(to);
  }
  event.preventDefault();
}

const actions: Actions = {
  again: read,
  setFilter(filter) {
    change({ filter });
    read();
  },
  toggleArchived: () => change({ showsArchived: !page.state.showsArchived }),
  choose(current) {
    if (page.state.current !== current) change({ current });
  },
  open: (path, beside) => page.tell('card/didOpen', { path, beside }),
  move: (path, state) => page.tell('card/didMove', { path, ...(state && { state }) }),
  onKey,
  dragOver(over) {
    if (page.state.over !== over) change({ over });
  },
  act: (verb) => page.tell('page/didAct', { verb }),
};

const page = startPage<typeof boardView, BoardState, KeptState>(connectEditor(keptState), {
  contract: boardView,
  first: firstState,
  keep: keptOf,
  draw: (state) => render(boardPage(state, actions), document.body),
  handlers: { 'board/didChange': read },
  begun({ subject }) {
    change({ subject });
    read();
  },
  failed: (failure) => change({ failure, reading: false }),
  // A page has no log of its own; the editor shows its console.
  onError: reportError,
});
