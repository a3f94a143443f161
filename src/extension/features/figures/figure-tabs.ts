import { l10n } from 'vscode';
import * as v from 'valibot';
import { figureQuery, type FigureQuery } from '../../../protocol/figure-view';
import type { App } from '../../feature';
import { createPageTabs, type PageTabs } from '../../webviews/page-tabs';
import type { FigurePanel } from './figure-panel';
import { queryOf } from './figure-target';

const kept = v.object({ query: figureQuery });

/** The tabs of figures. What fills a tab is loaded with the first one. */
export function createFigureTabs(app: App): PageTabs<FigureQuery, FigurePanel> {
  return createPageTabs<FigureQuery, FigurePanel>({
    viewType: 'kith.figure',
    title: l10n.t('Figure'),
    restore(state) {
      const { success, output } = v.safeParse(kept, state);
      // What was kept may be of another version of Kith.
      return success ? output.query : queryOf(app.communities.folders[0]?.id ?? '', 'contributors');
    },
    fill(panel, query) {
      let asked = query;
      let filled: FigurePanel | undefined;
      let isDisposed = false;
      const fill = app.guard('open figure', async () => {
        const { fillFigurePanel } = await import('./figure-panel');
        if (!isDisposed) filled = fillFigurePanel(panel, app, asked);
      });
      void fill();
      return {
        get query() {
          return filled?.query ?? asked;
        },
        show(next) {
          asked = next;
          filled?.show(next);
        },
        dispose() {
          isDisposed = true;
          filled?.dispose();
        },
      };
    },
  });
}
