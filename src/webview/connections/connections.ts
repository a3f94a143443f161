import { render } from 'lit';
import { reasonOf } from '../../protocol/channel';
import { connectionsView, type ShownPair } from '../../protocol/connections-view';
import { connectEditor } from '../kit/editor';
import { createLatest } from '../kit/latest';
import { startPage } from '../kit/start-page';
import type { Actions } from './actions';
import { connectionsPage } from './connections-page';
import { createDrawing } from './drawing';
import {
  firstState,
  keptState,
  pairKey,
  rowsAtOnce,
  withConnections,
  withPeriod,
  type ConnectionsState,
  type KeptState,
} from './state';

const reading = createLatest();

function change(part: Partial<ConnectionsState>): void {
  page.set({ ...page.state, ...part });
}

function read(): void {
  const { subject } = page.state;
  if (!subject) return;
  const { period } = subject;
  change({ reading: true, failure: undefined });
  reading.ask(
    (signal) =>
      page.ask('connections/read', { period }, { signal, onProgress: (progress) => change({ progress }) }),
    {
      answered: (connections) => page.set(withConnections(page.state, connections)),
      failed: (error) => change({ reading: false, failure: reasonOf(error) }),
    },
  );
}

function toggleThreads(pair: ShownPair): void {
  const { connections, subject, threads } = page.state;
  const [a, b] = [connections?.speakers[pair.a], connections?.speakers[pair.b]];
  if (!connections || !subject || !a || !b) return;
  const key = pairKey(connections.speakers, pair);
  if (key in threads) {
    change({ threads: Object.fromEntries(Object.entries(threads).filter(([other]) => other !== key)) });
    return;
  }
  change({ threads: { ...threads, [key]: undefined } });
  page.ask('threads/list', { period: subject.period, a: a.id, b: b.id }).then(
    ({ threads: found }) => {
      if (key in page.state.threads) change({ threads: { ...page.state.threads, [key]: found } });
    },
    (error: unknown) => change({ failure: reasonOf(error) }),
  );
}

const actions: Actions = {
  again: () => (page.state.subject ? read() : begin()),
  setPeriod(period) {
    page.set(withPeriod(page.state, period));
    read();
  },
  pick(picked) {
    change({ picked, rows: rowsAtOnce });
    // The button that was pressed is gone, and with it the focus.
    if (document.activeElement === document.body)
      document.getElementById(picked === undefined ? 'filter' : 'everybody')?.focus();
  },
  setFilter: (filter) => change({ filter, rows: rowsAtOnce }),
  showMore: () => change({ rows: page.state.rows + rowsAtOnce }),
  toggleThreads,
  open: (place, beside) => page.tell('talk/didChoose', { place, beside }),
  openProfile: (id) => page.tell('speaker/didOpen', { id }),
  act: (verb) => page.tell('page/didAct', { verb }),
  zoom: (how) => drawing.zoom(how),
};

const drawing = createDrawing((id) => actions.pick(id));

const page = startPage<typeof connectionsView, ConnectionsState, KeptState>(connectEditor(keptState), {
  contract: connectionsView,
  first: firstState,
  keep: ({ subject }) => (subject ? { subject } : {}),
  draw(state) {
    render(connectionsPage(state, actions), document.body);
    drawing.show(document.getElementById('drawing'), state.connections, state.picked);
  },
  handlers: { 'connections/didChange': () => read() },
  begun({ subject }) {
    change({ subject });
    read();
  },
  failed: (failure) => change({ failure, reading: false }),
  // A page has no log of its own; the editor shows its console.
  onError: reportError,
});

function begin(): void {
  page.ask('page/begin', {}).then(
    ({ subject }) => {
      change({ subject });
      read();
    },
    (error: unknown) => change({ failure: reasonOf(error) }),
  );
}
