import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { render } from 'lit';
import { toggleFilter } from '../../core/services/search/query/query-filters';
import { reasonOf } from '../../protocol/channel';
import { searchView } from '../../protocol/search-view';
import { connectEditor } from '../kit/editor';
import { focusOnArrival } from '../kit/focus';
import { createLatest } from '../kit/latest';
import { startPage } from '../kit/start-page';
import type { Actions } from './actions';
import { rowId } from './result-list';
import { searchPage } from './search-page';
import {
  firstState,
  keptState,
  withFound,
  withMore,
  withQuery,
  type KeptState,
  type SearchState,
} from './state';

const room = window.matchMedia('(max-width: 640px)');
const finding = createLatest();

function change(part: Partial<SearchState>): void {
  page.set({ ...page.state, ...part });
}

function find(): void {
  const { query, limit } = page.state;
  if (query.trim() === '') {
    finding.cancel();
    change({ found: undefined, searching: false });
    return;
  }
  change({ searching: true });
  finding.ask((signal) => page.ask('search/find', { query, limit }, { signal }), {
    answered: (found) => page.set(withFound(page.state, found)),
    failed: (error) => change({ searching: false, failure: reasonOf(error) }),
  });
}

const actions: Actions = {
  setQuery(query) {
    const next = withQuery(page.state, query);
    if (next === page.state) return;
    page.set(next);
    find();
  },
  toggle: (facet, value) => actions.setQuery(toggleFilter(page.state.query, facet, value)),
  unfold: (facet) => change({ unfolded: [...page.state.unfolded, facet] }),
  open(place, beside) {
    const { failure, found, query } = page.state;
    // If the search failed, the rows are those of an earlier query and hidden.
    const row = failure === undefined ? found?.rows[place] : undefined;
    if (!row) return;
    change({ active: place });
    const { folder, path, line, character } = row;
    page.tell('result/didChoose', { folder, path, line, character, beside, query });
  },
  openFirst: (beside) => void finding.settled().then(() => actions.open(0, beside)),
  goTo(place) {
    const { length } = page.state.found?.rows ?? [];
    change({ active: Math.min(place, length - 1) });
    const { active } = page.state;
    if (place < 0) {
      focusQuery();
    } else {
      document.getElementById('results')?.focus();
      document.getElementById(rowId(active))?.scrollIntoView({ block: 'nearest' });
      if (active === length - 1) actions.showMore();
    }
  },
  showMore() {
    const next = withMore(page.state);
    if (next === page.state) return;
    page.set(next);
    find();
  },
  toggleHelp: () => change({ help: !page.state.help }),
  save: () => page.tell('search/didAskToSave', { query: page.state.query }),
  again: find,
};

function focusQuery(): void {
  document.getElementById('query')?.focus();
}

/** Loads more rows when the end of the list becomes visible. */
const end = new IntersectionObserver((entries) => {
  if (entries.some(({ isIntersecting }) => isIntersecting)) actions.showMore();
});
function watchEnd(): void {
  end.disconnect();
  const more = document.getElementById('more');
  if (more) end.observe(more);
}

const page = startPage<typeof searchView, SearchState, KeptState>(connectEditor(keptState), {
  contract: searchView,
  first: (kept) => ({ ...firstState(kept), narrow: room.matches }),
  keep: ({ query, limit, active }) => ({ query, limit, active }),
  draw(state) {
    render(searchPage(state, actions), document.body);
    watchEnd();
  },
  handlers: {
    'query/didChange': ({ query }) => {
      actions.setQuery(query);
      focusQuery();
    },
    'community/didChange': find,
    'searches/didChange': (searches) => change({ searches }),
  },
  begun({ query, searches }) {
    page.set({ ...withQuery(page.state, query ?? page.state.query), searches });
    find();
    void finding.settled().then(() => {
      const { active } = page.state;
      if (active >= 0) document.getElementById(rowId(active))?.scrollIntoView({ block: 'center' });
    });
  },
  failed: (failure) => change({ failure }),
  // A page has no log of its own; the editor shows its console.
  onError: reportError,
});
focusOnArrival(focusQuery);

room.addEventListener('change', ({ matches }) => change({ narrow: matches }));
window.addEventListener('keydown', (event) => {
  if (event.key !== '/' || (event.target as Element).id === 'query') return;
  event.preventDefault();
  focusQuery();
});
