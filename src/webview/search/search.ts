import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { render } from 'lit';
import { toggleFilter } from '../../core/services/search/query/query-filters';
import { createChannel } from '../../protocol/channel';
import type { Handlers } from '../../protocol/contract';
import { searchViewToHost, searchViewToView } from '../../protocol/search-view';
import { connectEditor } from '../kit/editor';
import type { Actions } from './actions';
import { rowId } from './result-list';
import { searchPage } from './search-page';
import { firstState, keptState, withFound, withMore, withQuery, type SearchState } from './state';

const editor = connectEditor(keptState);
const room = window.matchMedia('(max-width: 640px)');
let state: SearchState = { ...firstState(editor.recall()), narrow: room.matches };
/** Counts what was asked: an answer to anything but the last is out of date. */
let asked = 0;
let finding = Promise.resolve();

function update(next: SearchState): void {
  state = next;
  const { query, limit, active } = state;
  editor.keep({ query, limit, active });
  render(searchPage(state, actions), document.body);
  watchEnd();
}

const handlers: Handlers<typeof searchViewToView> = {
  'query/didChange': ({ query }) => {
    actions.setQuery(query);
    focusQuery();
  },
  'community/didChange': () => void find(),
  'searches/didChange': (searches) => update({ ...state, searches }),
};

const channel = createChannel({
  port: editor.port,
  incoming: searchViewToView,
  outgoing: searchViewToHost,
  handlers,
  // A view has no log of its own; the editor shows its console.
  onError: (error) => reportError(error),
});

function find(): Promise<void> {
  finding = findNow();
  return finding;
}

async function findNow(): Promise<void> {
  const number = ++asked;
  const { query, limit } = state;
  if (query.trim() === '') {
    update({ ...state, found: undefined, searching: false });
    return;
  }
  update({ ...state, searching: true });
  try {
    const found = await channel.ask('search/find', { query, limit });
    if (number === asked) update(withFound(state, found));
  } catch (error) {
    if (number === asked) {
      update({ ...state, searching: false, failure: error instanceof Error ? error.message : String(error) });
    }
  }
}

const actions: Actions = {
  setQuery(query) {
    const next = withQuery(state, query);
    if (next === state) return;
    update(next);
    void find();
  },
  toggle: (facet, value) => actions.setQuery(toggleFilter(state.query, facet, value)),
  unfold: (facet) => update({ ...state, unfolded: [...state.unfolded, facet] }),
  open(place, beside) {
    // Where the search failed, the rows are those of an earlier query and out of sight.
    const row = state.failure === undefined ? state.found?.rows[place] : undefined;
    if (!row) return;
    update({ ...state, active: place });
    const { folder, path, line, character } = row;
    channel.tell('result/didChoose', { folder, path, line, character, beside, query: state.query });
  },
  openFirst: (beside) => void finding.then(() => actions.open(0, beside)),
  goTo(place) {
    const { length } = state.found?.rows ?? [];
    update({ ...state, active: Math.min(place, length - 1) });
    if (place < 0) {
      focusQuery();
    } else {
      document.getElementById('results')?.focus();
      document.getElementById(rowId(state.active))?.scrollIntoView({ block: 'nearest' });
      if (state.active === length - 1) actions.showMore();
    }
  },
  showMore() {
    const next = withMore(state);
    if (next === state) return;
    update(next);
    void find();
  },
  toggleHelp: () => update({ ...state, help: !state.help }),
  save: () => channel.tell('search/didAskToSave', { query: state.query }),
  again: () => void find(),
};

function focusQuery(): void {
  document.getElementById('query')?.focus();
}

/** More rows come as their end comes into sight. */
const end = new IntersectionObserver((entries) => {
  if (entries.some(({ isIntersecting }) => isIntersecting)) actions.showMore();
});
function watchEnd(): void {
  end.disconnect();
  const more = document.getElementById('more');
  if (more) end.observe(more);
}

room.addEventListener('change', ({ matches }) => update({ ...state, narrow: matches }));
window.addEventListener('keydown', (event) => {
  if (event.key !== '/' || (event.target as Element).id === 'query') return;
  event.preventDefault();
  focusQuery();
});

async function begin(): Promise<void> {
  update(state);
  focusQuery();
  const { query, searches } = await channel.ask('view/begin', {});
  update({ ...withQuery(state, query ?? state.query), searches });
  await find();
  const { active } = state;
  if (active >= 0) document.getElementById(rowId(active))?.scrollIntoView({ block: 'center' });
}

begin().catch((error: unknown) => update({ ...state, failure: String(error) }));
