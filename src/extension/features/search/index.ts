import { l10n } from 'vscode';
import type { Feature } from '../../feature';
import { createPageTabs } from '../../webviews/page-tabs';
import { createRecentQueries } from './recent-queries';
import { fillPanel, type ResultsPanel } from './results-panel';
import { removeSavedSearch, renameSavedSearch, saveSearch } from './saved-searches';

/** Search: quick search while typing, a view of all results, and saved searches. */
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
    // The page stores its query itself.
    restore: () => undefined,
    fill: (panel, query) => fillPanel(panel, app, recent, query),
  });

  return [
    app.command('kith.search.open', async (row) => {
      const { openQuickSearch } = await import('./quick-search');
      openQuickSearch(app, recent, row?.target?.query ?? '');
    }),
    app.command('kith.search.results', async (row) => {
      const query = row?.target?.query;
      const [panel] = panels.all;
      if (panel) panel.show(query);
      else panels.open(query);
      // A saved search need not be in the recent ones.
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
