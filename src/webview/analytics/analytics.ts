import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { LitElement, render } from 'lit';
import type { PeriodLength } from '../../core/services/analytics/period';
import { reasonOf } from '../../protocol/channel';
import { analyticsView, type ScopeChoice } from '../../protocol/analytics-view';
import { connectEditor } from '../kit/editor';
import { createLatest } from '../kit/latest';
import { startPage } from '../kit/start-page';
import { moveForKey, nothingTyped, placeAfterTyping, withTyped } from '../kit/tree-keys';
import type { Actions } from './actions';
import { analyticsPage } from './analytics-page';
import type { FigureNode } from './figure-nodes';
import { figureRows, rowId, type FigureRows } from './figure-tree';
import {
  chosenFilters,
  firstState,
  keptState,
  shownFolder,
  toKeep,
  withExpanded,
  withFailure,
  withFolder,
  withOutcome,
  withRequest,
  withRows,
  type AnalyticsState,
  type KeptState,
} from './state';

const measuring = createLatest();
let shown: FigureRows = { rows: [], active: -1 };
let scrolled: ReturnType<typeof setTimeout> | undefined;
/** The place of the last session, until there are enough rows to scroll to it. */
let placeToRestore: number | undefined;

function change(part: Partial<AnalyticsState>): void {
  page.set({ ...page.state, ...part });
}

function measure(settings: 'same' | 'changed'): void {
  page.set(withRequest(page.state, settings));
  const { run, days, scope } = page.state;
  measuring.ask(
    (signal) =>
      page.ask(
        'figures/measure',
        { run, days, scope, ...where() },
        { signal, onProgress: (progress) => onProgress(run, progress) },
      ),
    {
      answered: ({ type }) => {
        page.set(withOutcome(page.state, type));
        placeToRestore = undefined;
      },
      failed: (error) => page.set(withFailure(page.state, reasonOf(error))),
    },
  );
}

function onProgress(run: number, progress: NonNullable<AnalyticsState['progress']>): void {
  if (run === page.state.run && page.state.work !== 'none' && progress.total > 0) change({ progress });
}

/** Makes a row the current one, and scrolls to it. */
function goTo(id: string): void {
  change({ active: id });
  reveal(id);
}

function reveal(id: string): void {
  document.getElementById(rowId(id))?.querySelector('.row')?.scrollIntoView({ block: 'nearest' });
}

/** How many rows fit into the view. */
function rowsInSight(): number {
  const height = document.querySelector('main')?.clientHeight ?? 0;
  const row = document.querySelector('.row')?.clientHeight ?? 0;
  return row === 0 ? 1 : Math.max(1, Math.floor(height / row) - 1);
}

const actions: Actions = {
  setDays(days) {
    if (days === page.state.days) return;
    change({ days });
    measure('changed');
  },
  setFolder(folder) {
    if (folder === shownFolder(page.state)?.id) return;
    page.set(withFolder(page.state, folder));
    measure('changed');
  },
  setScope(scope) {
    const hadFocus = document.activeElement?.id;
    change({ scope });
    measure('changed');
    // The button that clears the filter is gone by now.
    if (hadFocus === 'clear' && chosenFilters(page.state) === 0) focusOn('filter');
  },
  toggleFilters: () => change({ isFiltering: !page.state.isFiltering }),
  press(key) {
    const { rows, active } = shown;
    const move = moveForKey(key, rows, active, rowsInSight());
    if (!move) return typeAhead(key);
    // Whoever moves on looks for something else.
    change({ typed: nothingTyped });
    switch (move.type) {
      case 'go': {
        const row = rows[move.to];
        if (row) goTo(row.node.id);
        break;
      }
      case 'expand':
        page.set(withExpanded(page.state, move.ids, true));
        break;
      case 'collapse':
        page.set(withExpanded(page.state, [move.id], false));
        break;
      case 'open': {
        const row = rows[move.at];
        if (row) actions.open(row.node);
      }
    }
    return true;
  },
  goTo(id) {
    change({ active: id });
    focusOn('tree');
  },
  toggle: (id) => page.set(withExpanded(page.state, [id], !page.state.expanded.includes(id))),
  open: (node) => open(node),
  cancel() {
    measuring.cancel();
    page.set(withOutcome(page.state, 'cancelled'));
    focusOn('again');
  },
  again() {
    measure('same');
    if (document.activeElement === document.body) focusOn('tree');
  },
  take: (offer) => page.tell('offer/didChoose', { offer, ...where() }),
  didScroll(top) {
    clearTimeout(scrolled);
    scrolled = setTimeout(() => change({ scroll: top }), 150);
  },
};

function typeAhead(key: string): boolean {
  const { rows, active } = shown;
  if ([...key].length !== 1 || key === ' ') return false;
  const typed = withTyped(page.state.typed, key, performance.now());
  change({ typed });
  const place = placeAfterTyping(
    rows.map(({ node }) => node.label),
    active,
    typed.text,
  );
  const row = place === undefined ? undefined : rows[place];
  if (row) goTo(row.node.id);
  return true;
}

/** The folder of what is told about a row. */
function where(): { readonly folder?: string } {
  const folder = shownFolder(page.state)?.id;
  return folder === undefined ? {} : { folder };
}

function openFigure(metric: string, days: PeriodLength, scope: ScopeChoice): void {
  page.tell('figure/didChoose', { ...where(), metric, days, scope });
}

function openGoal(path: string): void {
  page.tell('goal/didChoose', { ...where(), path });
}

function open({ id, content }: FigureNode): void {
  const { days, scope } = page.state;
  switch (content.type) {
    case 'group':
    case 'goals':
      actions.toggle(id);
      break;
    case 'metric':
    case 'detail':
    case 'reason':
      openFigure(content.row.id, days, scope);
      break;
    case 'measure':
      // A metric that does not exist is put right in the goal.
      if (content.measure.unit === undefined) openGoal(content.goal.path);
      else openFigure(content.measure.metric, content.measure.days, {});
      break;
    case 'goal':
    case 'target':
      openGoal(content.goal.path);
  }
}

/** Elements of the library can have the focus once they have drawn themselves, some by a button inside. */
function focusOn(id: string): void {
  const element = document.getElementById(id);
  if (!element) return;
  const focus = (): void => {
    const inner = element.tabIndex < 0 ? element.shadowRoot?.querySelector('button') : undefined;
    (inner ?? element).focus();
  };
  if (element instanceof LitElement) void element.updateComplete.then(focus);
  else focus();
}

const page = startPage<typeof analyticsView, AnalyticsState, KeptState>(connectEditor(keptState), {
  contract: analyticsView,
  first: (kept) => firstState(kept),
  keep: toKeep,
  draw(state) {
    shown = figureRows(state);
    render(analyticsPage(state, shown, actions), document.body);
    const main = document.querySelector('main');
    if (placeToRestore !== undefined && main) main.scrollTop = placeToRestore;
  },
  handlers: {
    'figures/didMeasure': (rows) => page.set(withRows(page.state, rows)),
    'figures/didChange': () => measure('same'),
    'tree/didCollapse': () => change({ expanded: [] }),
    'folders/didChange': ({ folders }) => {
      const before = shownFolder(page.state)?.id;
      change({ folders });
      if (shownFolder(page.state)?.id !== before) measure('changed');
    },
  },
  begun({ folders }) {
    placeToRestore = page.state.scroll;
    change({ folders });
    measure('changed');
  },
  failed: (failure) => page.set(withFailure(page.state, failure)),
  // A page has no log of its own; the editor shows its console.
  onError: reportError,
});
