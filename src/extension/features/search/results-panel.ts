import { l10n, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import { createChannel, type Channel } from '../../../protocol/channel';
import type { Handlers, Notice } from '../../../protocol/contract';
import { searchViewToHost, searchViewToView, type Searches } from '../../../protocol/search-view';
import type { App } from '../../feature';
import { viewHtml, viewRoot } from '../../webviews/view-html';
import { viewPort } from '../../webviews/view-port';
import { findRows } from './found-rows';
import { openResult } from './open-result';
import type { RecentQueries } from './recent-queries';
import { communityName } from './result-words';
import { onDidChangeSearch } from './search-communities';

export const resultsViewType = 'kith.search.results';

/** How often the view asks again while the community changes or is indexed, in ms. */
const refreshMs = 500;

/** The search view in its tab. */
export interface ResultsPanel extends Disposable {
  /** Brings it to the front, with another query where one is given. */
  show(query: string | undefined): void;
  /** What was saved or looked for is other than before. */
  searchesChanged(): void;
}

type Chosen = Notice<typeof searchViewToHost, 'result/didChoose'>;

export function createPanel(): WebviewPanel {
  return window.createWebviewPanel(resultsViewType, l10n.t('Search'), ViewColumn.Active, {
    enableFindWidget: true,
  });
}

/** Fills a tab, new or kept from before the editor was closed, with the search view. */
export function fillPanel(
  panel: WebviewPanel,
  app: App,
  recent: RecentQueries,
  firstQuery: string | undefined,
): ResultsPanel {
  const { communities, guard } = app;
  const { webview } = panel;
  let pendingQuery = firstQuery;
  let asking = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const searches = (): Searches => {
    return {
      saved: communities.folders.flatMap(({ community }) =>
        community.config.searches.map((one) => ({ ...one })),
      ),
      recent: [...recent.all()],
    };
  };

  const open = guard('open result', async ({ folder, query, beside, ...place }: Chosen) => {
    const found = communities.byId(folder);
    if (!found) return;
    await recent.add(query);
    await openResult(found, place, { beside, preview: false });
  });

  const handlers: Handlers<typeof searchViewToHost> = {
    'view/begin': () => {
      const query = pendingQuery;
      pendingQuery = undefined;
      return { ...(query !== undefined && { query }), searches: searches() };
    },
    'search/find': async ({ query, limit }) => {
      asking.abort();
      asking = new AbortController();
      return findRows(communities.folders, query, limit, asking.signal);
    },
    'result/didChoose': (chosen) => void open(chosen),
    'search/didAskToSave': ({ query }) => void app.run('kith.search.save', { target: { query } }),
  };

  const channel: Channel<typeof searchViewToView> = createChannel({
    port: viewPort(webview),
    incoming: searchViewToHost,
    outgoing: searchViewToView,
    handlers,
    onError: (error) => {
      // An answer that nobody waits for any more is no error.
      if (!(error instanceof Error && error.name === 'AbortError'))
        app.log.warn(`search view: ${String(error)}`);
    },
  });

  function refreshSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (panel.visible) channel.tell('community/didChange', {});
    }, refreshMs);
  }

  function setTitle(): void {
    const [first] = communities.folders;
    panel.title =
      first && communities.folders.length === 1
        ? l10n.t('Search in {0}', communityName(first))
        : l10n.t('Search in the communities');
  }

  webview.options = { enableScripts: true, localResourceRoots: [viewRoot(app.context.extensionUri)] };
  setTitle();
  webview.html = viewHtml(webview, app.context.extensionUri, 'search', panel.title);
  const subscriptions: Disposable[] = [
    channel,
    onDidChangeSearch(communities, refreshSoon),
    communities.onDidChange(({ change }) => {
      // Authors may go by other names, and the community by another.
      if (change.people) refreshSoon();
      setTitle();
    }),
    { dispose: () => clearTimeout(timer) },
    { dispose: () => asking.abort() },
  ];
  return {
    show(query) {
      // A hidden page is gone and begins anew when it is shown.
      if (!panel.visible) pendingQuery = query;
      else if (query !== undefined) channel.tell('query/didChange', { query });
      panel.reveal();
    },
    searchesChanged: () => channel.tell('searches/didChange', searches()),
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
