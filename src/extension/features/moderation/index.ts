import { commands, Disposable, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { CaseTarget, Row } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { hasModeration } from '../../communities/has-moderation';
import type { App, Feature } from '../../feature';
import { createTree } from '../../trees/tree';
import type { TreeNode } from '../../trees/tree-node';
import { createModerationTabs } from './moderation-tabs';
import { keyOfChosen } from './chosen-key';
import type { FoundItem } from './shown-queues';

type Parts = Awaited<ReturnType<typeof loadParts>>;

/** After a change, in ms: while one types, the queue waits for a pause. */
const pauseMs = 500;
/** Without the view in sight only the badge needs the queue, and it can wait. */
const badgePauseMs = 4000;

/**
 * The queue of moderation: a tree of what waits, a page that goes through it, and reporting. What it is made
 * of is loaded only where somebody may decide, or reports.
 */
export const moderationFeature: Feature = (app) => {
  let timer: NodeJS.Timeout | undefined;
  let onlyFirstPosts = false;
  let loading: Promise<Parts> | undefined;
  const loaded = new Set<Disposable>();

  const parts = (): Promise<Parts> =>
    (loading ??= loadParts(app).then((all) => {
      loaded.add(all.service);
      loaded.add(all.service.onDidExpire(follow));
      return all;
    }));

  const tree = createTree({
    viewId: 'kith.moderation',
    roots: () => rows(),
    showMoreCommand: 'kith.moderation.showMore',
  });
  const tabs = createModerationTabs(app, parts, () => tree.refreshNow());

  async function rows(): Promise<TreeNode[]> {
    if (!app.communities.folders.some(hasModeration)) {
      tree.setBadge(undefined);
      await setContext('kith.moderation.shown', false);
      return [];
    }
    const { service, shown, queueNodes, waitingIn } = await parts();
    const queues = await service.queues();
    const nodes = queueNodes(queues, shown, { onlyFirstPosts });
    const waiting = queues.reduce((sum, queue) => sum + waitingIn(queue), 0);
    tree.setBadge(waiting === 0 ? undefined : { value: waiting, tooltip: badgeText(waiting) });
    tree.setDescription(shown.added === 0 ? undefined : l10n.t('{0} new – show', shown.added));
    await setContext('kith.moderation.shown', queues.length > 0);
    await setContext('kith.moderation.new', shown.added > 0);
    await setContext(
      'kith.moderation.hasStore',
      queues.some(({ store }) => store !== undefined),
    );
    return nodes;
  }

  const look = app.guard('look at the moderation queue', rows);
  function follow(): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => (tree.visible ? tree.refreshNow() : void look()),
      tree.visible ? pauseMs : badgePauseMs,
    );
  }

  async function takeIn(): Promise<void> {
    const { shown, service } = await parts();
    shown.takeIn();
    for (const { folder } of await service.queues()) service.expire(folder);
    tree.refreshNow();
  }

  /** The store outside of the workspace may be watched late. */
  async function renew(): Promise<void> {
    if (!loading) return;
    const { service } = await loading;
    app.communities.folders.forEach((folder) => service.expire(folder));
  }

  async function setFilter(next: boolean): Promise<void> {
    onlyFirstPosts = next;
    await commands.executeCommand('setContext', 'kith.moderation.firstPostsOnly', next);
    tree.refreshNow();
  }

  const withCase =
    (run: (found: FoundItem) => Promise<void>) =>
    async (row?: Row<CaseTarget>): Promise<void> => {
      const { service } = await parts();
      const { chooseCase } = await import('./choose-case');
      const found = await chooseCase(await service.queues(), row?.target?.key);
      await run(found);
      service.expire(found.queue.folder);
      tree.refreshNow();
    };

  return [
    tree,
    tabs,
    new Disposable(() => {
      clearTimeout(timer);
      for (const one of loaded) one.dispose();
    }),
    app.communities.onDidChange(({ change }) => {
      if (change.status ?? change.documents ?? change.config ?? change.people) follow();
    }),
    app.communities.onDidChangeFolders(follow),
    app.command('kith.moderation.showMore', (nodeId) => tree.showMore(nodeId ?? '')),
    app.command('kith.moderation.open', (chosen) => tabs.show(keyOfChosen(app.communities, chosen))),
    app.command(
      'kith.moderation.claim',
      withCase(async ({ queue, item }) =>
        (await import('./claim')).claimCase(queue, item, item.case?.version ?? ''),
      ),
    ),
    app.command(
      'kith.moderation.giveBack',
      withCase(async ({ queue, item }) => (await import('./claim')).releaseCase(queue, item)),
    ),
    app.command('kith.moderation.showNew', takeIn),
    app.command('kith.moderation.firstPostsOnly', () => setFilter(true)),
    app.command('kith.moderation.allPosts', () => setFilter(false)),
    app.command('kith.moderation.undo', async () => {
      const { service } = await parts();
      const { undoableText, undoDecision } = await import('./decide');
      const queue = (await service.queues()).find((one) => undoableText(one) !== undefined);
      if (!queue) throw new Notice(message('You have decided nothing here that could be undone.'));
      const done = await undoDecision(queue);
      service.expire(queue.folder);
      void window.showInformationMessage(done);
    }),
    app.command('kith.moderation.holdFound', async () => {
      const { service } = await parts();
      const { holdFound } = await import('./hold-found');
      await holdFound(await service.queues());
      tree.refreshNow();
    }),
    app.command('kith.moderation.writeReport', async () => {
      const { writeTransparencyReport } = await import('./transparency-report');
      await writeTransparencyReport(app);
    }),
    app.command('kith.moderation.report', async (argument) => {
      const { report } = await import('./report');
      await report(app, argument);
      await renew();
    }),
    app.command('kith.moderation.addReport', async (argument) => {
      const { addReport } = await import('./report');
      await addReport(app, argument);
      await renew();
    }),
    app.command('kith.moderation.addAppeal', async (argument) => {
      const { addAppeal } = await import('./appeal');
      await addAppeal(app, argument);
    }),
  ];
};

function setContext(key: string, value: boolean): Thenable<void> {
  return commands.executeCommand('setContext', key, value);
}

async function loadParts(app: App) {
  const [{ createModerationService }, { createShownQueues }, { queueNodes }, { waitingIn }] =
    await Promise.all([
      import('./moderation-service'),
      import('./shown-queues'),
      import('./queue-nodes'),
      import('./item-words'),
    ]);
  return {
    service: createModerationService(app),
    shown: createShownQueues(),
    queueNodes,
    waitingIn,
  };
}

function badgeText(count: number): string {
  return count === 1
    ? l10n.t('1 case waits for a moderator')
    : l10n.t('{0} cases wait for a moderator', count);
}
