import { commands, Disposable, l10n, workspace, type WebviewView } from 'vscode';
import { analyticsView, type FolderChoice, type Offer, type Outcome } from '../../../protocol/analytics-view';
import type { Ask, Handlers, Notice, RequestContext } from '../../../protocol/contract';
import type { App } from '../../feature';
import { openPage } from '../../webviews/open-page';
import { createFigureMemory } from './figure-memory';
import { scopeOf } from './figure-rows';
import { measureFigures } from './measure-figures';
import { whenRead } from './when-read';

/** The tree of figures in its view. */
export interface AnalyticsPage extends Disposable {
  /** Has the page ask for all figures again. */
  measureAgain(): void;
  collapseAll(): void;
}

type Contract = typeof analyticsView.toHost;
type Asked = Ask<Contract, 'figures/measure'>;

/** Milliseconds between two measurements while somebody types. */
const refreshMs = 1500;

/** Loads the tree of figures into a view that the editor has resolved. */
export function fillView(view: WebviewView, app: App): AnalyticsPage {
  const { communities, guard } = app;
  const memory = createFigureMemory();
  /** How many requests wait until a community has been read; they see what changes meanwhile. */
  let waiting = 0;

  const folders = (): FolderChoice[] =>
    communities.folders.map(({ id, name, community }) => ({ id, name: community.config.name ?? name }));

  async function measure(asked: Asked, { signal, progress }: RequestContext): Promise<Outcome> {
    const { run, days, scope } = asked;
    const folder = communities.byId(asked.folder ?? '') ?? communities.folders[0];
    if (!folder) return { type: workspace.workspaceFolders?.length ? 'virtual' : 'no-folder' };
    waiting++;
    try {
      if ((await whenRead(folder, signal, progress)) === 'cancelled') return { type: 'stopped' };
    } finally {
      waiting--;
    }
    const { documents, log } = folder.community;
    if (documents.size === 0 && log.size === 0) return { type: 'empty' };
    const known = memory.recall(folder.id, { days, scope });
    if (known) {
      page.tell('figures/didMeasure', { run, ...known });
      return { type: 'measured' };
    }
    const measurement = memory.start(folder.id, { days, scope });
    await measureFigures(
      folder,
      { days, scope: scopeOf(scope) },
      {
        signal,
        report: progress,
        found(rows) {
          measurement.add(rows);
          page.tell('figures/didMeasure', { run, ...rows });
        },
      },
    );
    measurement.finish();
    return { type: 'measured' };
  }

  const openFigure = guard('open figure', async (chosen: Notice<Contract, 'figure/didChoose'>) => {
    const { metric, days, scope } = chosen;
    const folder = communities.byId(chosen.folder ?? '') ?? communities.folders[0];
    if (!folder) return;
    await app.run('kith.figure.open', {
      target: { folder: folder.id, metric, days, scope: scopeOf(scope) },
    });
  });

  const openGoal = guard('open goal', async (chosen: Notice<Contract, 'goal/didChoose'>) => {
    const folder = communities.byId(chosen.folder ?? '') ?? communities.folders[0];
    if (folder) await app.run('kith.document.open', folder.uriOf(chosen.path));
  });

  const take = guard('offer', async (offer: Offer, folder?: string) => {
    const row = folder === undefined ? {} : { target: { folder } };
    switch (offer) {
      case 'open-folder':
        await commands.executeCommand('vscode.openFolder');
        break;
      case 'set-up':
        await app.run('kith.community.init', row);
        break;
      case 'new-document':
        await app.run('kith.document.new', row);
        break;
      case 'continue':
        await app.run('kith.community.refresh');
    }
  });

  const handlers: Handlers<Contract> = {
    'page/begin': () => ({ folders: folders() }),
    'figures/measure': measure,
    'figure/didChoose': (chosen) => void openFigure(chosen),
    'goal/didChoose': (chosen) => void openGoal(chosen),
    'offer/didChoose': ({ offer, folder }) => void take(offer, folder),
  };

  const page = openPage(app, view, {
    name: 'analytics',
    title: l10n.t('Analytics'),
    contract: analyticsView,
    handlers,
    refresh: () => page.tell('figures/didChange', {}),
    refreshMs,
  });

  const foldersChanged = (): void => {
    memory.clear();
    page.tell('folders/didChange', { folders: folders() });
  };
  const subscriptions = Disposable.from(
    page,
    communities.onDidChangeFolders(foldersChanged),
    communities.onDidChange(({ folder, change }) => {
      const { status, documents, people, config, history, activities, past } = change;
      if (config) page.tell('folders/didChange', { folders: folders() });
      if (!status && !documents && !people && !config && !history && !activities && !past) return;
      memory.forget(folder.id);
      if (waiting === 0 && folder.community.status.phase !== 'reading') page.refreshSoon();
    }),
  );
  return {
    measureAgain() {
      memory.clear();
      page.refreshSoon();
    },
    collapseAll: () => page.tell('tree/didCollapse', {}),
    dispose: () => subscriptions.dispose(),
  };
}
