import { Disposable, l10n, type WebviewPanel } from 'vscode';
import type { Handlers, Notice } from '../../../protocol/contract';
import { searchView, type Searches } from '../../../protocol/search-view';
import type { App } from '../../feature';
import { openPage } from '../../webviews/open-page';
import { findRows } from './found-rows';
import { openResult } from './open-result';
import type { RecentQueries } from './recent-queries';
import { communityName } from './result-words';
import { onDidChangeSearch } from './search-communities';

/** The search view in a tab. */
export interface ResultsPanel extends Disposable {
  /** Reveals the tab, with a new query if given. */
  show(query: string | undefined): void;
  /** Called when saved searches or recent queries have changed. */
  searchesChanged(): void;
}

type Chosen = Notice<typeof searchView.toHost, 'result/didChoose'>;

/** Loads the search view into a tab, new or restored. */
export function fillPanel(
  panel: WebviewPanel,
  app: App,
  recent: RecentQueries,
  firstQuery: string | undefined,
): ResultsPanel {
  const { communities, guard } = app;
  let pendingQuery = firstQuery;

  const searches = (): Searches => {
    return {
      saved: communities.folders.flatMap(({ community }) =>
        community.config.searches.map((one) => ({ ...one })),
      ),
      recent: [...recent.all()],
    };
  };

  const title = (): string => {
    const [first] = communities.folders;
    return first && communities.folders.length === 1
      ? l10n.t('Search in {0}', communityName(first))
      : l10n.t('Search in the communities');
  };

  const open = guard('open result', async ({ folder, query, beside, ...place }: Chosen) => {
    const found = communities.byId(folder);
    if (!found) return;
    await recent.add(query);
    await openResult(found, place, { beside, preview: false });
  });

  const handlers: Handlers<typeof searchView.toHost> = {
    'page/begin': () => {
      const query = pendingQuery;
      pendingQuery = undefined;
      return { ...(query !== undefined && { query }), searches: searches() };
    },
    'search/find': ({ query, limit }, { signal }) => findRows(communities.folders, query, limit, signal),
    'result/didChoose': (chosen) => void open(chosen),
    'search/didAskToSave': ({ query }) => void app.run('kith.search.save', { target: { query } }),
  };

  const page = openPage(app, panel, {
    name: 'search',
    title: title(),
    contract: searchView,
    handlers,
    refresh: () => page.tell('community/didChange', {}),
  });
  const subscriptions = Disposable.from(
    page,
    onDidChangeSearch(communities, page.refreshSoon),
    communities.onDidChange(({ change }) => {
      // Names of authors or of the community may have changed.
      if (change.people) page.refreshSoon();
      page.setTitle(title());
    }),
  );
  return {
    show(query) {
      // A page that is not loaded starts with it.
      if (query !== undefined && !page.tell('query/didChange', { query })) pendingQuery = query;
      page.reveal();
    },
    searchesChanged: () => page.tell('searches/didChange', searches()),
    dispose: () => subscriptions.dispose(),
  };
}
