import {
  EventEmitter,
  l10n,
  RelativePattern,
  Uri,
  window,
  workspace,
  type Disposable,
  type Event,
} from 'vscode';
import type { Report } from '../../../core/model/moderation/report';
import { mayModerate } from '../../../core/model/moderation/moderators';
import { readLog, type LoggedEntry } from '../../../core/model/moderation/log/read-log';
import { levelOf } from '../../../core/model/config/ladder';
import type {
  PrivateStore,
  StoreContents,
} from '../../../core/services/moderation/private-store/private-store';
import { buildQueue } from '../../../core/services/moderation/queue/build-queue';
import { derivePosts, type DerivedPosts } from '../../../core/services/moderation/queue/posts';
import type { QueueReader } from '../../../core/services/moderation/queue/queue-groups';
import type { QueueItem } from '../../../core/services/moderation/queue/queue-item';
import { reportWeights } from '../../../core/services/moderation/queue/report-weights';
import { queueSettings, type QueueSettings } from '../../../core/services/moderation/queue/settings';
import { standingLog, type StandingLog } from '../../../core/services/moderation/queue/standing-log';
import { scoreOf } from '../../../core/services/moderation/score';
import { createDiskPrivateStore } from '../../../node/private-store/disk-private-store';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { Notice } from '../../commands/guard';
import type { FolderChange } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { recentPerson } from '../../communities/current-person';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { storeFolder } from './store-folder';

/** The queue of one community, for the current user. */
export interface FolderQueue {
  readonly folder: CommunityFolder;
  readonly items: readonly QueueItem[];
  readonly reader: QueueReader;
  /** All entries, in order. */
  readonly entries: readonly LoggedEntry[];
  readonly log: StandingLog;
  readonly posts: DerivedPosts;
  readonly settings: QueueSettings;
  /** Absent: there is none, or it is not open here. */
  readonly store?: PrivateStore;
  /** The folder of it. */
  readonly storeRoot?: string;
}

/** The queues of all communities in which the current user may decide. */
export interface ModerationService extends Disposable {
  /** Made when asked for, and again only after something changed. */
  queues(): Promise<readonly FolderQueue[]>;
  /** Undefined if the user may not decide there, or it is still being read for the first time. */
  of(folder: CommunityFolder): Promise<FolderQueue | undefined>;
  /** Makes the queue of a community anew when it is asked for. */
  expire(folder: CommunityFolder): void;
  readonly onDidExpire: Event<void>;
}

interface Kept {
  readonly posts: DerivedPosts;
  queue?: FolderQueue | undefined;
  isCurrent: boolean;
  running: Promise<FolderQueue | undefined> | undefined;
  /** The folder of the private store that is watched. */
  watched?: { readonly folder: string; readonly watcher: Disposable };
}

const noContents: StoreContents = { reports: [], cases: [], unreadable: [] };

export function createModerationService({ communities, log }: App): ModerationService {
  const ended = new AbortController();
  const expired = new EventEmitter<void>();
  const kept = new Map<string, Kept>();
  const told = new Set<string>();

  function keptOf(folder: CommunityFolder): Kept {
    const known = kept.get(folder.id);
    if (known) return known;
    const own: Kept = {
      posts: derivePosts(folder.community),
      isCurrent: false,
      running: undefined,
    };
    kept.set(folder.id, own);
    return own;
  }

  function forget(id: string): void {
    const own = kept.get(id);
    kept.delete(id);
    own?.posts.dispose();
    own?.watched?.watcher.dispose();
  }

  function expire(folder: CommunityFolder): void {
    const own = kept.get(folder.id);
    if (own) own.isCurrent = false;
    expired.fire();
  }

  /** A store that would be public is refused, which is said once. */
  function storeOf(folder: CommunityFolder): string | undefined {
    try {
      return storeFolder(folder);
    } catch (error) {
      if (!(error instanceof Notice)) throw error;
      if (!told.has(error.message)) void window.showWarningMessage(error.message);
      told.add(error.message);
      return undefined;
    }
  }

  /** Another moderator's claim, or a report that came with a pull, shows without being asked for. */
  function watch(folder: CommunityFolder, own: Kept, root: string | undefined): void {
    if (own.watched?.folder === root) return;
    own.watched?.watcher.dispose();
    delete own.watched;
    if (root === undefined) return;
    const pattern = new RelativePattern(Uri.file(root), '{reports,cases,notes,identities}/*');
    const watcher = workspace.createFileSystemWatcher(pattern);
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
      event(() => expire(folder));
    own.watched = { folder: root, watcher };
  }

  async function make(folder: CommunityFolder, own: Kept): Promise<FolderQueue | undefined> {
    // What changes from here on makes it outdated again.
    own.isCurrent = true;
    const started = performance.now();
    try {
      own.queue = await read(folder, own);
      const took = Math.round(performance.now() - started);
      log.debug(`Moderation in ${folder.name}: ${own.queue?.items.length ?? 'no'} items in ${took} ms`);
      return own.queue;
    } catch (error) {
      own.isCurrent = false;
      throw error;
    } finally {
      own.running = undefined;
    }
  }

  async function read(folder: CommunityFolder, own: Kept): Promise<FolderQueue | undefined> {
    const { community } = folder;
    const { people, documents, config, configuration } = community;
    const { signal } = ended;
    const now = Date.now();
    const person = await recentPerson(folder);
    if (!mayModerate(person, now, people)) return undefined;
    const pacer = createTimeSlicePacer();
    const ahead = own.posts.prepare();
    while (ahead.next().done !== true) {
      await pacer.pause();
      signal.throwIfAborted();
    }
    const settings = queueSettings(configuration);
    const root = storeOf(folder);
    watch(folder, own, root);
    const store = root === undefined ? undefined : createDiskPrivateStore(root);
    const contents = store ? await store.read(signal) : noContents;
    for (const { path, range, why } of contents.unreadable) {
      const text = l10n.t(
        '{0}, line {1}, in the private store cannot be read and counts nowhere: {2}',
        path,
        range[0] + 1,
        localize(why),
      );
      if (told.has(text)) continue;
      told.add(text);
      log.warn(text);
      void offerToOpen(text, Uri.joinPath(Uri.file(root ?? ''), path));
    }
    const findings =
      documents.count('rule') > 0 ? await folder.ask('ruleFindings', undefined, { signal }) : [];
    const { entries } = readLog(documents.ofKind('log'), config.timezone);
    const standing = standingLog(entries);
    const weightOf = reportWeights(contents.reports, standing, (handle) => standingOf(handle, folder, now));
    const items = buildQueue({
      documents,
      posts: own.posts.value(),
      findings,
      ...contents,
      log: entries,
      scoreOf: (finding, reports: readonly Report[]) =>
        scoreOf(finding?.rules ?? [], reports.map(weightOf), config.moderation.priority),
      now,
    });
    return {
      folder,
      items,
      reader: { people, person },
      entries,
      log: standing,
      posts: own.posts,
      settings,
      ...(store && { store }),
      ...(root !== undefined && { storeRoot: root }),
    };
  }

  async function of(folder: CommunityFolder): Promise<FolderQueue | undefined> {
    const own = keptOf(folder);
    if (isReading(folder)) return own.queue;
    // A queue that was outdated while it was made is shown by nobody.
    if (own.running && !own.isCurrent) await own.running.catch(() => undefined);
    if (own.isCurrent) return own.running ?? own.queue;
    return (own.running ??= make(folder, own));
  }

  const subscriptions: Disposable[] = [
    expired,
    communities.onDidChange(({ folder, change }) => {
      if (mayConcern(change)) expire(folder);
      // What was outdated while the community was read can be made now.
      else if (change.status && !isReading(folder) && !keptOf(folder).isCurrent) expired.fire();
    }),
    communities.onDidChangeFolders(() => {
      const open = new Set(communities.folders.map(({ id }) => id));
      for (const id of [...kept.keys()]) if (!open.has(id)) forget(id);
      expired.fire();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('kith.moderation')) communities.folders.forEach(expire);
    }),
    workspace.onDidGrantWorkspaceTrust(() => communities.folders.forEach(expire)),
  ];

  return {
    of,
    queues: async () =>
      (await Promise.all(communities.folders.map(of))).filter((queue) => queue !== undefined),
    expire,
    onDidExpire: expired.event,
    dispose() {
      ended.abort();
      for (const subscription of subscriptions) subscription.dispose();
      for (const id of [...kept.keys()]) forget(id);
    },
  };
}

/** A report that nobody reads is one that nobody answers, so its file is offered. */
async function offerToOpen(text: string, file: Uri): Promise<void> {
  const open = l10n.t('Open File');
  if ((await window.showWarningMessage(text, open)) === open) await window.showTextDocument(file);
}

function isReading({ community: { status } }: CommunityFolder): boolean {
  return status.phase === 'new' || status.phase === 'reading';
}

function mayConcern({ documents, people, config, activities }: FolderChange['change']): boolean {
  return Boolean(documents ?? people ?? config ?? activities);
}

/** How far a reporter has come on the ladder, 0 to 4. */
function standingOf(handle: string, { community }: CommunityFolder, now: number): number {
  const { people, activities, config } = community;
  const person = people.byHandle(handle);
  const level = person && levelOf(activities.tally(person, now), config.ladder);
  return level ? Math.min(4, config.ladder.indexOf(level)) : 0;
}
