import { l10n } from 'vscode';
import * as v from 'valibot';
import { figureQuery, type FigureQuery } from '../../../protocol/figure-view';
import type { App } from '../../feature';
import { fillLater } from '../../webviews/fill-later';
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
      const filled = fillLater(app.guard, 'open figure', async () => {
        const { fillFigurePanel } = await import('./figure-panel');
        return () => fillFigurePanel(panel, app, asked);
      });
      return {
        get query() {
          return filled.page?.query ?? asked;
        },
        show(next) {
          asked = next;
          filled.page?.show(next);
        },
        dispose: () => filled.dispose(),
      };
    },
  });
}
