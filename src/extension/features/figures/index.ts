import { l10n } from 'vscode';
import { message } from '../../../core/base/message';
import type { MetricId } from '../../../core/services/analytics/metric-table';
import type { FigureQuery } from '../../../protocol/figure-view';
import type { FigureTarget } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import type { Feature } from '../../feature';
import { createFigureTabs } from './figure-tabs';
import { daysOf, metricOf, queryOf } from './figure-target';

/** Figures: a page for each, comparisons with another date, and reports. */
export const figuresFeature: Feature = (app) => {
  const { communities } = app;
  const panels = createFigureTabs(app);

  /** A tab for each figure of a community: another query of the same goes to the tab that is there. */
  function show(query: FigureQuery): void {
    const open = [...panels.all].find(
      ({ query: shown }) => shown.folder === query.folder && shown.metric === query.metric,
    );
    if (open) open.show(query);
    else panels.open(query);
  }

  async function choose(
    folder: CommunityFolder,
    target: Partial<FigureTarget> | undefined,
  ): Promise<MetricId> {
    const { chooseFigure } = await import('./choose-figure');
    return chooseFigure(folder, { title: l10n.t('Open which figure?'), days: daysOf(target) });
  }

  return [
    panels,
    app.command('kith.figure.open', async (row) => {
      const target = row?.target;
      const folder = await chooseFolder(communities, target?.folder);
      const metric = target?.metric === undefined ? await choose(folder, target) : metricOf(target.metric);
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
