import { l10n } from 'vscode';
import type { Feature } from '../../feature';
import { createPageTabs } from '../../webviews/page-tabs';
import { openQuickSearch } from './quick-search';
import { createRecentQueries } from './recent-queries';
import { fillPanel, type ResultsPanel } from './results-panel';
import { removeSavedSearch, renameSavedSearch, saveSearch } from './saved-searches';

/** Finding anything: as one types, in a view of all results, and by searches that the community keeps. */
export const searchFeature: Feature = (app) => {
  const { communities } = app;
  const stored = createRecentQueries(app.context.workspaceState);
  const tellPanels = (): void => {
    for (const panel of panels.all) panel.searchesChanged();
  };
  const recent = {
    ...stored,
    add: (query: string) => stored.add(query).then(tellPanels),
    clear: () => stored.clear().then(tellPanels),
  };
  const panels = createPageTabs<string | undefined, ResultsPanel>({
    viewType: 'kith.search.results',
    title: l10n.t('Search'),
    // The page keeps its query itself.
    restore: () => undefined,
    fill: (panel, query) => fillPanel(panel, app, recent, query),
  });

  return [
    app.command('kith.search.open', (row) => openQuickSearch(app, recent, row?.target?.query ?? '')),
    app.command('kith.search.results', async (row) => {
      const query = row?.target?.query;
      const [panel] = panels.all;
      if (panel) panel.show(query);
      else panels.open(query);
      // What is kept by name need not be remembered.
      if (query !== undefined && row?.target?.name === undefined) await recent.add(query);
    }),
    app.command('kith.search.save', (row) => saveSearch(communities, row?.target?.query ?? '')),
    app.command('kith.search.rename', (row) => renameSavedSearch(communities, row?.target)),
    app.command('kith.search.remove', (row) => removeSavedSearch(communities, row?.target)),
    app.command('kith.search.clearRecent', () => recent.clear()),
    panels,
    communities.onDidChange(({ change }) => {
      if (change.problems || change.documents) tellPanels();
    }),
  ];
};
