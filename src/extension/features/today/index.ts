import { commands, Disposable, l10n, window } from 'vscode';
import type { Row, TodayTarget } from '../../commands/command-map';
import type { Feature } from '../../feature';
import { createTree } from '../../trees/tree';
import type { DismissedFor } from './dismiss';
import { revealOnce } from './reveal-once';
import { createTodayLists, type FolderToday } from './today-lists';
import { itemsForReader, todayNodes } from './today-nodes';

/** After a change, in ms: while one types, the list waits for a pause. */
const pauseMs = 500;
/** Without the view in sight only the badge needs figures, and these can wait. */
const badgePauseMs = 4000;
/** “Waiting for 3 days” gets old by itself. */
const longestMs = 15 * 60_000;

/** Today: a short list of what a community manager would do next, each with its reason and its verb. */
export const todayView: Feature = (app) => {
  const lists = createTodayLists(app);
  let withDismissed = false;
  let timer: NodeJS.Timeout | undefined;
  let readAt = 0;
  const tree = createTree({
    viewId: 'kith.today',
    roots: async () => {
      lists.beSeen();
      return todayNodes(await read(), { withDismissed });
    },
    showMoreCommand: 'kith.today.showMore',
  });

  async function read(): Promise<readonly FolderToday[]> {
    const { folders } = app.communities;
    const all = (await Promise.all(folders.map((folder) => lists.of(folder)))).filter(
      (list) => list !== undefined,
    );
    readAt = Date.now();
    const count = all.reduce((sum, list) => sum + itemsForReader(list).length, 0);
    tree.setBadge(count === 0 ? undefined : { value: count, tooltip: badgeText(count) });
    const isEmpty = all.every(
      ({ items, folder }) => items.length === 0 && folder.community.problemCounts.error === 0,
    );
    // A list that is still to come must not be taken for an empty one.
    const isKnown = all.length === folders.length && folders.length > 0;
    await commands.executeCommand('setContext', 'kith.today.none', isKnown && isEmpty);
    return all;
  }

  const readForBadge = app.guard('count what waits in Today', read);
  function follow(): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => (tree.visible ? tree.refreshNow() : void readForBadge()),
      tree.visible ? pauseMs : badgePauseMs,
    );
  }
  function renewIfOld(): void {
    if (Date.now() - readAt > longestMs) lists.expire();
    if (lists.isOutdated) tree.refresh();
  }

  const setWithDismissed = async (next: boolean): Promise<void> => {
    withDismissed = next;
    tree.refreshNow();
    await commands.executeCommand('setContext', 'kith.today.dismissedShown', next);
  };
  const dismissFor =
    (duration: DismissedFor, question: () => string) =>
    async (row?: Row<TodayTarget>): Promise<void> => {
      const [{ dismiss }, { chooseItem }] = await Promise.all([import('./dismiss'), import('./choose-item')]);
      await dismiss(app, await chooseItem(await read(), row, question()), duration);
    };

  return [
    tree,
    lists,
    revealOnce(app, tree),
    new Disposable(() => clearTimeout(timer)),
    lists.onDidExpire(follow),
    tree.onDidBecomeVisible(renewIfOld),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused && tree.visible) renewIfOld();
    }),
    app.communities.onDidChange(({ change }) => {
      if (change.problems && tree.visible) tree.refresh();
    }),
    app.command('kith.today.showMore', (nodeId) => tree.showMore(nodeId ?? '')),
    app.command('kith.today.showDismissed', () => setWithDismissed(true)),
    app.command('kith.today.hideDismissed', () => setWithDismissed(false)),
    app.command(
      'kith.today.dismiss',
      dismissFor('good', () => l10n.t('Dismiss what?')),
    ),
    app.command(
      'kith.today.snoozeWeek',
      dismissFor('week', () => l10n.t('Snooze what?')),
    ),
    app.command(
      'kith.today.snoozeMonth',
      dismissFor('month', () => l10n.t('Snooze what?')),
    ),
    app.command(
      'kith.today.snoozeUntil',
      dismissFor('asked', () => l10n.t('Snooze what?')),
    ),
    app.command('kith.today.restore', async (row) => {
      const [{ restore }, { chooseDismissed }] = await Promise.all([
        import('./dismiss'),
        import('./choose-item'),
      ]);
      const { folder, item } = await chooseDismissed(await read(), row, l10n.t('Bring back what?'));
      await restore(folder, item.dismissal, item.title);
    }),
    app.command('kith.event.setHost', async (argument) => {
      const { setHost } = await import('./set-host');
      await setHost(app, argument);
    }),
  ];
};

function badgeText(count: number): string {
  return count === 1 ? l10n.t('1 thing waits for you') : l10n.t('{0} things wait for you', count);
}
