import { Disposable, type WebviewPanel } from 'vscode';
import { isMetricId, metricIds, metricTable } from '../../../core/services/analytics/metric-table';
import { metricGroupNames } from '../../../core/services/analytics/group-names';
import { metricGroups } from '../../../core/services/analytics/metric';
import type { Answer, Handlers, Notice as Told } from '../../../protocol/contract';
import { figureView, type FigureQuery } from '../../../protocol/figure-view';
import { openCommit } from '../../communities/open-commit';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { openPage } from '../../webviews/open-page';
import { exportFigure } from './export-figure';
import { createFigureService } from './figure-service';
import { openPlace } from './open-place';

/** The figure page in a tab. */
export interface FigurePanel extends Disposable {
  /** What it shows now. */
  readonly query: FigureQuery;
  /** Brings the tab to the front, with another query. */
  show(query: FigureQuery): void;
}

type Chosen = Told<typeof figureView.toHost, 'evidence/didChoose'>;

/** Loads the figure page into a tab, new or restored. */
export function fillFigurePanel(panel: WebviewPanel, app: App, first: FigureQuery): FigurePanel {
  const { communities, guard } = app;
  const service = createFigureService(communities);
  let query = first;

  function look(next: FigureQuery): void {
    query = next;
    page.setTitle(tabTitle(next));
  }

  const open = guard('open evidence', async ({ folder: id, target, beside }: Chosen) => {
    const folder = communities.byId(id);
    if (!folder) return;
    if ('commit' in target) await openCommit(folder, target.commit);
    else await openPlace(folder.uriOf(target.file), target, beside);
  });
  const save = guard('export figure', exportFigure);

  const handlers: Handlers<typeof figureView.toHost> = {
    'page/begin': () => ({ query, metrics: metricChoices() }),
    'figure/measure': (asked, { signal, progress }) => {
      look(asked);
      return service.measure(asked, signal, progress);
    },
    'figure/breakDown': ({ query: asked, at }, { signal }) => service.breakDown(asked, at, signal),
    'evidence/list': ({ query: asked, at, offset }, { signal }) =>
      service.listEvidence(asked, at, offset, signal),
    'evidence/didChoose': (chosen) => void open(chosen),
    'figure/didAskToExport': (asked) => void save(communities, service, asked),
  };

  const page = openPage(app, panel, {
    name: 'figure',
    title: tabTitle(query),
    makesPictures: true,
    contract: figureView,
    handlers,
    refresh: () => page.tell('community/didChange', {}),
  });
  const subscriptions = Disposable.from(
    page,
    communities.onDidChange(({ folder, change }) => {
      const { documents, history, people, config, activities, past } = change;
      if (folder.id !== query.folder) return;
      if (!documents && !history && !people && !config && !activities && !past) return;
      page.refreshSoon();
    }),
  );
  return {
    get query() {
      return query;
    },
    show(next) {
      look(next);
      page.tell('query/didChange', next);
      page.reveal();
    },
    dispose: () => subscriptions.dispose(),
  };
}

function tabTitle({ metric }: FigureQuery): string {
  return isMetricId(metric) ? localize(metricTable[metric].title) : String(metric);
}

function metricChoices(): Answer<typeof figureView.toHost, 'page/begin'>['metrics'] {
  return metricGroups.map((group) => ({
    group: localize(metricGroupNames[group]),
    items: metricIds
      .filter((id) => metricTable[id].group === group)
      .map((value) => ({ value, label: localize(metricTable[value].title) })),
  }));
}
