import { commands, Disposable, type DocumentSelector } from 'vscode';
import type { CommunityFolder } from '../../communities/community-folder';
import type { Feature } from '../../feature';
import { createTree } from '../../trees/tree';
import { registerMeasureHover } from './measure-hover';
import { registerMeasureLenses } from './measure-lenses';
import { strategyNodes, type FolderStrategy } from './strategy-nodes';

const selector: DocumentSelector = { language: 'markdown', scheme: 'file' };

/** After a change, in ms: figures are measured anew. */
const pauseMs = 800;

/** The Strategy view, the state of measures in goals’ texts, and the review of a quarter. */
export const strategyFeature: Feature = (app) => {
  const ended = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let last: readonly FolderStrategy[] = [];
  let isOutdated = true;
  const tree = createTree({
    viewId: 'kith.strategy',
    roots: async () => strategyNodes(await read()),
    showMoreCommand: 'kith.strategy.showMore',
  });

  async function read(): Promise<readonly FolderStrategy[]> {
    const { folders } = app.communities;
    // While a community is read its figures are not those of its files: the last ones stay.
    if (folders.some(isReading)) return last;
    isOutdated = false;
    const at = Date.now();
    last = await Promise.all(
      folders.map(async (folder) => ({
        folder,
        ...(await folder.ask('strategy', { at }, { signal: ended.signal })),
      })),
    );
    const isEmpty = last.every(({ goals, closed, audiences }) =>
      [goals, closed, audiences].every(({ length }) => length === 0),
    );
    await commands.executeCommand('setContext', 'kith.strategy.none', folders.length > 0 && isEmpty);
    return last;
  }

  function follow(): void {
    isOutdated = true;
    if (!tree.visible) return;
    clearTimeout(timer);
    timer = setTimeout(() => tree.refreshNow(), pauseMs);
  }

  return [
    tree,
    new Disposable(() => {
      clearTimeout(timer);
      ended.abort();
    }),
    tree.onDidBecomeVisible(() => {
      if (isOutdated) tree.refresh();
    }),
    app.communities.onDidChange(({ change }) => {
      const { documents, people, history, activities, config, status, past } = change;
      if (documents ?? people ?? history ?? activities ?? config ?? status ?? past) follow();
    }),
    app.communities.onDidChangeFolders(follow),
    registerMeasureHover(app.communities, selector),
    registerMeasureLenses(app.communities, selector),
    app.command('kith.strategy.showMore', (nodeId) => tree.showMore(nodeId ?? '')),
    app.command('kith.strategy.newGoal', () => app.run('kith.document.new', { target: { kind: 'goal' } })),
    app.command('kith.strategy.newAudience', () =>
      app.run('kith.document.new', { target: { kind: 'audience' } }),
    ),
    app.command('kith.strategy.review', async () => {
      const { reviewQuarter } = await import('./review-quarter');
      await reviewQuarter(app);
    }),
  ];
};

function isReading({ community: { status } }: CommunityFolder): boolean {
  return status.phase === 'new' || status.phase === 'reading';
}
