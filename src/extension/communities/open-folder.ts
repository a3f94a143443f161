import {
  Disposable,
  extensions,
  RelativePattern,
  workspace,
  type ExtensionContext,
  type LogOutputChannel,
  type WorkspaceFolder,
} from 'vscode';
import { createCommunity } from '../../core/community/community';
import type { Logger } from '../../core/base/ports';
import { createNodeEngine } from '../../node/engine/engine';
import { bundleVersion } from '../../node/thread/bundle-version';
import { createTimeSlicePacer } from '../../node/time-slice-pacer';
import { persistentFiles, persistentHistory } from '../../node/worker/persistent';
import { createNodeWorkspace } from '../../node/worker/worker-client';
import type { Guard } from '../commands/guard';
import { createChangesToShare } from './changes-to-share';
import type { OpenFolder } from './communities';
import { createCommunityFolder, type CommunityFolder } from './community-folder';
import { namedGit } from './named-git';
import { createPathBatch } from './path-batch';
import { watchDrafts } from './watch-drafts';
import { watchHead } from './watch-head';
import { whenRead } from './when-read';

/**
 * Opens a folder on disk as a community: reads it in a worker, and watches files, unsaved text and the
 * checked-out commit.
 */
export function openFolder(
  workspaceFolder: WorkspaceFolder,
  context: ExtensionContext,
  log: LogOutputChannel,
  guard: Guard,
): OpenFolder {
  const logger = createLogger(log, workspaceFolder.name);
  const named = namedGit();
  const readingWorker = context.asAbsolutePath('dist/worker.js');
  const engineWorker = context.asAbsolutePath('dist/engine-worker.js');
  const shared = {
    root: workspaceFolder.uri.fsPath,
    cacheDir: context.globalStorageUri.fsPath,
    // One for both: what is kept of a community is used as a whole, or not at all.
    version: bundleVersion(readingWorker, engineWorker),
    namedGit: named,
    logger,
  };
  const node = createNodeWorkspace({ ...shared, trusted: workspace.isTrusted, workerPath: readingWorker });
  const engine = createNodeEngine({ ...shared, workerPath: engineWorker });
  const community = createCommunity({
    files: persistentFiles(node.files),
    history: persistentHistory(node.history),
    store: node.store,
    clock: { now: () => Date.now() },
    pacer: createTimeSlicePacer(),
    logger,
    review: engine.review,
  });
  const search = engine.search(community);
  const sharing = createChangesToShare(
    { uri: workspaceFolder.uri, store: node.store, community, repository: engine.repository },
    logger,
  );
  const folder = createCommunityFolder(
    workspaceFolder,
    community,
    node.store,
    search,
    // What is asked of a community that is being read in part would be looked at before the rest is read.
    async (name, input, asking) => {
      await whenRead(community, asking.signal, asking.report);
      return engine.ask(name, input, asking);
    },
    engine.repository,
    sharing,
  );
  const ended = new AbortController();
  let reading = new AbortController();

  let looking: Promise<void> | undefined;
  let again = false;

  /**
   * Requests during a read are coalesced into one run afterwards: restarting each time might never finish.
   */
  function open(): Promise<void> {
    again = looking !== undefined;
    return (looking ??= look().finally(() => (looking = undefined)));
  }

  async function look(): Promise<void> {
    reading = new AbortController();
    const signal = AbortSignal.any([reading.signal, ended.signal]);
    do {
      again = false;
      await community.open(signal);
    } while (again);
  }

  const subscriptions = Disposable.from(
    watchFiles(
      folder,
      guard('refresh', (paths) => community.refresh(paths, ended.signal)),
    ),
    watchDrafts(folder, community, search, ended.signal, guard),
    watchHead(folder, extensions, guard('refresh', open)),
    { dispose: () => ended.abort() },
    { dispose: () => void node.dispose() },
    search,
    { dispose: () => void engine.dispose() },
    sharing,
    community,
  );
  return {
    folder,
    onDidReadPast: engine.onDidReadPast,
    open,
    cancel: () => reading.abort(),
    dispose: () => subscriptions.dispose(),
  };
}

function createLogger(log: LogOutputChannel, name: string): Logger {
  return {
    info: (text) => log.info(`${name}: ${text}`),
    warn: (text) => log.warn(`${name}: ${text}`),
    error: (text, error) =>
      log.error(`${name}: ${text}`, error instanceof Error ? (error.stack ?? error.message) : (error ?? '')),
  };
}

function watchFiles(folder: CommunityFolder, refresh: (paths: readonly string[]) => unknown): Disposable {
  const batch = createPathBatch(150, refresh);
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder.uri, '**/*'));
  const note = (uri: Parameters<CommunityFolder['pathOf']>[0]): void => {
    const path = folder.pathOf(uri);
    if (path && !/(?:^|\/)(?:\.git|node_modules)(?:\/|$)/.test(path)) batch.add(path);
  };
  return Disposable.from(
    batch,
    watcher,
    watcher.onDidCreate(note),
    watcher.onDidChange(note),
    watcher.onDidDelete(note),
  );
}
