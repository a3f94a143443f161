import dutch from '../../l10n/bundle.l10n.nl.json';
import { createChannel, type Port } from '../../src/protocol/channel';
import type { Handlers } from '../../src/protocol/contract';
import { searchViewToHost, searchViewToView } from '../../src/protocol/search-view';
import { searchStates } from './search-states';
import themes from './themes.json';

// Stands in for the editor and for the extension: what a view asks is answered from the state that was
// picked.
const picked = new URLSearchParams(location.search);
const theme = picked.get('theme') ?? 'dark';
const language = picked.get('language') ?? 'en';
const state = searchStates[picked.get('state') ?? ''] ?? Object.values(searchStates)[0];

const fromView = new Set<(message: unknown) => void>();
let kept: unknown;
Object.assign(window, {
  acquireVsCodeApi: () => ({
    postMessage: (message: unknown) => {
      for (const receive of fromView) receive(structuredClone(message));
    },
    getState: () => kept,
    setState: (next: unknown) => (kept = next),
  }),
});

const port: Port = {
  post: (message) => setTimeout(() => window.postMessage(message, location.origin)),
  listen(receive) {
    fromView.add(receive);
    return () => fromView.delete(receive);
  },
};
const handlers: Handlers<typeof searchViewToHost> = {
  'view/begin': () => ({ query: state?.query ?? '', searches: state?.searches ?? { saved: [], recent: [] } }),
  'search/find': ({ query, limit }) => {
    if (!state) throw new Error('No state is picked');
    return state.find(query, limit);
  },
  'result/didChoose': (chosen) => note('result/didChoose', chosen),
  'search/didAskToSave': (search) => note('search/didAskToSave', search),
};
createChannel({
  port,
  incoming: searchViewToHost,
  outgoing: searchViewToView,
  handlers,
  onError: (error) => note('error', error),
});

/** What the view told, for whoever looks at the page. */
function note(name: string, body: unknown): void {
  document.documentElement.dataset['told'] = JSON.stringify([
    name,
    body instanceof Error ? body.message : body,
  ]);
}

const page = document.createElement('script');
page.type = 'application/json';
page.id = 'kith-page';
page.textContent = JSON.stringify({ language, translations: language === 'nl' ? dutch : {} });
document.head.append(page);
document.documentElement.lang = language;
for (const [name, value] of Object.entries(themes[theme as keyof typeof themes])) {
  document.documentElement.style.setProperty(name, value);
}
document.documentElement.style.background = 'var(--vscode-editor-background)';
