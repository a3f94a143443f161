import dutch from '../../l10n/bundle.l10n.nl.json';
import { createChannel, type Port } from '../../src/protocol/channel';
import themes from './themes.json';
import { previewedStates } from './views';

// Stands in for the editor and for the extension: what a page asks is answered from the state that was
// picked, whose page is loaded.
const picked = new URLSearchParams(location.search);
const theme = picked.get('theme') ?? 'dark';
const language = picked.get('language') ?? 'en';
const [firstState = ''] = Object.keys(previewedStates);
const stateName = picked.get('state') ?? firstState;
const [pageName = ''] = stateName.split('/');

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
previewedStates[stateName]?.(({ contract, handlers }) => {
  const channel = createChannel({
    port,
    incoming: contract.toHost,
    outgoing: contract.toPage,
    handlers: handlers(note, (name, body) => channel.tell(name, body)),
    onError: (error) => note('error', error),
  });
});

/** What the page told, for whoever looks at the page. */
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

const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = `/dist/webview/${pageName}.css`;
document.head.append(style);
document.addEventListener('DOMContentLoaded', () => {
  const script = document.createElement('script');
  script.src = `/dist/webview/${pageName}.js`;
  document.body.append(script);
});
