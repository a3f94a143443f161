import { commands, window } from 'vscode';
import type { Feature } from '../../feature';
import { fillView, type AnalyticsPage } from './fill-view';

/** The view Analytics: the tree of the community's figures. */
export const analyticsFeature: Feature = (app) => {
  let shown: AnalyticsPage | undefined;
  const provider = window.registerWebviewViewProvider('kith.analytics', {
    resolveWebviewView(view) {
      const page = fillView(view, app);
      shown = page;
      view.onDidDispose(() => {
        if (shown === page) shown = undefined;
        page.dispose();
      });
    },
  });
  return [
    provider,
    app.command('kith.analytics.refresh', async () => {
      await app.communities.refresh();
      shown?.measureAgain();
    }),
    app.command('kith.analytics.collapse', async () => {
      await commands.executeCommand('kith.analytics.focus');
      shown?.collapseAll();
    }),
  ];
};
