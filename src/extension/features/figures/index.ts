import * as v from 'valibot';
import { l10n } from 'vscode';
import { message } from '../../../core/base/message';
import { figureQuery, type FigureQuery } from '../../../protocol/figure-view';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import type { Feature } from '../../feature';
import { createPageTabs } from '../../webviews/page-tabs';
import { chooseFigure } from './choose-figure';
import { fillFigurePanel, type FigurePanel } from './figure-panel';
import { daysOf, metricOf, queryOf } from './figure-target';

const kept = v.object({ query: figureQuery });

/** Figures: a page for each, comparisons with another date, and reports. */
export const figuresFeature: Feature = (app) => {
  const { communities } = app;
  const panels = createPageTabs<FigureQuery, FigurePanel>({
    viewType: 'kith.figure',
    title: l10n.t('Figure'),
    restore(state) {
      const { success, output } = v.safeParse(kept, state);
      // What was kept may be of another version of Kith.
      return success ? output.query : queryOf(communities.folders[0]?.id ?? '', 'contributors');
    },
    fill: (panel, query) => fillFigurePanel(panel, app, query),
  });

  /** A tab for each figure of a community: another query of the same goes to the tab that is there. */
  function show(query: FigureQuery): void {
    const open = [...panels.all].find(
      ({ query: shown }) => shown.folder === query.folder && shown.metric === query.metric,
    );
    if (open) open.show(query);
    else panels.open(query);
  }

  return [
    panels,
    app.command('kith.figure.open', async (row) => {
      const target = row?.target;
      const folder = await chooseFolder(communities, target?.folder);
      const metric =
        target?.metric === undefined
          ? await chooseFigure(folder, { title: l10n.t('Open which figure?'), days: daysOf(target) })
          : metricOf(target.metric);
      show(queryOf(folder.id, metric, target));
    }),
    app.command('kith.figures.compare', async (row) => {
      const folder = await chooseFolder(communities, row?.target?.folder);
      const { compareFigures } = await import('./compare-figures');
      show(await compareFigures(folder, row?.target));
    }),
    app.command('kith.report.write', async (row) => {
      const folder = await chooseFolder(communities, row?.target?.folder);
      if (folder.community.documents.size === 0)
        throw new Notice(message('There is nothing to report yet: this folder has no documents.'));
      const { writeReport } = await import('./write-report');
      await writeReport(folder);
    }),
  ];
};
