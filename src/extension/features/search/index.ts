import { Disposable, window, type WebviewPanel } from 'vscode';
import type { Feature } from '../../feature';
import { openQuickSearch } from './quick-search';
import { createRecentQueries } from './recent-queries';
import { createPanel, fillPanel, resultsViewType, type ResultsPanel } from './results-panel';
import { removeSavedSearch, renameSavedSearch, saveSearch } from './saved-searches';

/** Finding anything: as one types, in a view of all results, and by searches that the community keeps. */
export const searchFeature: Feature = (app) => {
  const { communities } = app;
  const stored = createRecentQueries(app.context.workspaceState);
  /** The search views that are open: one, and those that the editor kept from before. */
  const panels = new Set<ResultsPanel>();
  const tellPanels = (): void => {
    for (const panel of panels) panel.searchesChanged();
  };
  const recent = {
    ...stored,
    add: (query: string) => stored.add(query).then(tellPanels),
    clear: () => stored.clear().then(tellPanels),
  };

  function addPanel(panel: WebviewPanel, query: string | undefined): void {
    const filled = fillPanel(panel, app, recent, query);
    panels.add(filled);
    panel.onDidDispose(() => {
      panels.delete(filled);
      filled.dispose();
    });
  }

  return [
    app.command('kith.search.open', (row) => openQuickSearch(app, recent, row?.target?.query ?? '')),
    app.command('kith.search.results', async (row) => {
      const query = row?.target?.query;
      const [panel] = panels;
      if (panel) panel.show(query);
      else addPanel(createPanel(), query);
      // What is kept by name need not be remembered.
      if (query !== undefined && row?.target?.name === undefined) await recent.add(query);
    }),
    app.command('kith.search.save', (row) => saveSearch(communities, row?.target?.query ?? '')),
    app.command('kith.search.rename', (row) => renameSavedSearch(communities, row?.target)),
    app.command('kith.search.remove', (row) => removeSavedSearch(communities, row?.target)),
    app.command('kith.search.clearRecent', () => recent.clear()),
    window.registerWebviewPanelSerializer(resultsViewType, {
      deserializeWebviewPanel: async (panel) => addPanel(panel, undefined),
    }),
    communities.onDidChange(({ change }) => {
      if (change.problems || change.documents) tellPanels();
    }),
    { dispose: () => Disposable.from(...panels).dispose() },
  ];
};
