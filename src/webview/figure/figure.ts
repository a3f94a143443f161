import '@vscode-elements/elements/dist/vscode-button/index.js';
import { render } from 'lit';
import { reasonOf } from '../../protocol/channel';
import { figureView, type ExportFormat, type FigureQuery } from '../../protocol/figure-view';
import { connectEditor } from '../kit/editor';
import { createLatest } from '../kit/latest';
import { startPage } from '../kit/start-page';
import type { Actions } from './actions';
import { rowId } from './evidence-list';
import { figurePage } from './figure-page';
import { figurePicture, pngOf } from './picture';
import {
  firstState,
  keptState,
  withEvidence,
  withMeasured,
  withMeasuring,
  withQuery,
  type Evidence,
  type FigureState,
  type KeptState,
} from './state';

const measuring = createLatest();
const breakingDown = createLatest();
const listing = createLatest();

function change(part: Partial<FigureState>): void {
  page.set({ ...page.state, ...part });
}

function changeEvidence(part: Partial<Evidence>): void {
  change({ evidence: { ...page.state.evidence, ...part } });
}

function measure(): void {
  const { query } = page.state;
  if (!query) return;
  page.set(withMeasuring(page.state));
  measuring.ask(
    (signal) => page.ask('figure/measure', query, { signal, onProgress: (progress) => change({ progress }) }),
    {
      answered(measured) {
        page.set(withMeasured(page.state, measured));
        breakDown(query, measured.at);
        list(query, measured.at, 0);
      },
      failed: (error) => change({ measuring: false, failure: reasonOf(error) }),
    },
  );
}

function breakDown(query: FigureQuery, at: number): void {
  breakingDown.ask((signal) => page.ask('figure/breakDown', { query, at }, { signal }), {
    answered: (breakdown) => change({ breakdown }),
    // The figure itself is there; without its parts the page says all the same.
    failed: () => change({ breakdown: [] }),
  });
}

function list(query: FigureQuery, at: number, offset: number): void {
  changeEvidence({ asking: true });
  listing.ask((signal) => page.ask('evidence/list', { query, at, offset }, { signal }), {
    answered: (answer) => page.set(withEvidence(page.state, offset, answer)),
    failed: (error) => changeEvidence({ asking: false, failure: reasonOf(error) }),
  });
}

const actions: Actions = {
  setQuery(part) {
    page.set(withQuery(page.state, part));
    measure();
  },
  chooseAgainst(other) {
    change({ againstOpen: other });
    if (other) document.getElementById('against')?.focus();
    else if (page.state.query?.against !== '') {
      change({ againstOpen: false, query: page.state.query && { ...page.state.query, against: '' } });
      measure();
    }
  },
  again: measure,
  cancel() {
    measuring.cancel();
    change({ measuring: false, cancelled: page.state.measured === undefined });
  },
  export: (format) => void exportAs(format),
  open(place, beside) {
    const { query, evidence } = page.state;
    const target = evidence.rows[place]?.target;
    changeEvidence({ active: place });
    if (query && target) page.tell('evidence/didChoose', { folder: query.folder, target, beside });
  },
  goTo(place) {
    const { rows } = page.state.evidence;
    changeEvidence({ active: Math.min(place, rows.length - 1) });
    const { active } = page.state.evidence;
    document.getElementById(rowId(active))?.scrollIntoView({ block: 'nearest' });
    if (active === rows.length - 1) actions.showMore();
  },
  showMore() {
    const { query, measured, evidence } = page.state;
    if (query && measured && evidence.more && !evidence.asking)
      list(query, measured.at, evidence.rows.length);
  },
};

async function exportAs(format: ExportFormat): Promise<void> {
  const { query, measured } = page.state;
  document.querySelector('details.menu')?.removeAttribute('open');
  if (!query || !measured) return;
  const svg = format === 'svg' || format === 'png' ? figurePicture(measured.figure) : undefined;
  const picture = svg !== undefined && format === 'png' ? await pngOf(svg) : svg;
  page.tell('figure/didAskToExport', {
    query,
    at: measured.at,
    format,
    ...(picture !== undefined && { picture }),
  });
}

/** Loads more evidence when the end of the list becomes visible. */
const end = new IntersectionObserver((entries) => {
  if (entries.some(({ isIntersecting }) => isIntersecting)) actions.showMore();
});
let watched: Element | null = null;
function watchEnd(): void {
  const more = document.getElementById('more');
  if (more === watched) return;
  end.disconnect();
  watched = more;
  if (more) end.observe(more);
}

const page = startPage<typeof figureView, FigureState, KeptState>(connectEditor(keptState), {
  contract: figureView,
  first: (kept) => ({ ...firstState(kept), width: chartWidth() }),
  keep: ({ query }) => ({ ...(query && { query }) }),
  draw(state) {
    render(figurePage(state, actions), document.body);
    watchEnd();
  },
  handlers: {
    'query/didChange': (query) => {
      change({ againstOpen: query.against !== '' });
      actions.setQuery(query);
    },
    'community/didChange': measure,
  },
  begun({ query, metrics }) {
    change({ query, metrics, againstOpen: query.against !== '' });
    measure();
  },
  failed: (failure) => change({ measuring: false, failure }),
  // A page has no log of its own; the editor shows its console.
  onError: reportError,
});

/** The width between the margins of the page, up to what a line of text should be. */
function chartWidth(): number {
  const { clientWidth } = document.documentElement;
  return Math.max(120, Math.min(860, clientWidth - (clientWidth < 480 ? 24 : 40)));
}

window.addEventListener('resize', () => change({ width: chartWidth() }));
document.addEventListener('keydown', (event) => {
  const menu = document.querySelector('details.menu[open]');
  if (event.key !== 'Escape' || !menu) return;
  menu.removeAttribute('open');
  menu.querySelector('summary')?.focus();
});
document.addEventListener('click', ({ target }) => {
  const menu = document.querySelector('details.menu[open]');
  if (menu && target instanceof Node && !menu.contains(target)) menu.removeAttribute('open');
});
