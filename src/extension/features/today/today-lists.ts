import { EventEmitter, workspace, type Disposable, type Event } from 'vscode';
import type { Person } from '../../../core/model/people/people';
import { mayModerate } from '../../../core/model/moderation/moderators';
import type { TodayList } from '../../../core/services/today/today';
import type { ToShare } from '../../../core/services/today/today-source';
import { todaySourceIds } from '../../../core/services/today/today-sources';
import type { FolderChange } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { currentPerson } from '../../communities/current-person';
import { hasModeration } from '../../communities/has-moderation';
import type { App } from '../../feature';

/** What there is to do in one community, and for whom it is shown. */
export interface FolderToday extends TodayList {
  readonly folder: CommunityFolder;
  /** The current user, if the community knows them. */
  readonly reader: Person | undefined;
}

/** The lists of all communities, made when asked for, and again only after something changed. */
export interface TodayLists extends Disposable {
  /** The list of now; the last one while the community is being read, undefined before the first. */
  of(folder: CommunityFolder): Promise<FolderToday | undefined>;
  /** Whether a list is not of now. */
  readonly isOutdated: boolean;
  /** Somebody looks at them: what takes long is looked for from now on. */
  beSeen(): void;
  /** Makes all lists anew when they are asked for. */
  expire(): void;
  readonly onDidExpire: Event<void>;
}

export const sourcesSetting = 'kith.today.sources';

interface Kept {
  list?: FolderToday;
  isCurrent: boolean;
  running: Promise<FolderToday> | undefined;
  /** The questions that were asked again, as they are told. */
  repeated: string;
}

export function createTodayLists({ communities, log }: App): TodayLists {
  const ended = new AbortController();
  const expired = new EventEmitter<void>();
  const kept = new Map<string, Kept>();
  let isSeen = false;
  /** Where repeated questions are being looked for, and whether to do so again. */
  const looking = new Map<CommunityFolder, boolean>();

  function keptOf({ id }: CommunityFolder): Kept {
    let own = kept.get(id);
    if (!own) kept.set(id, (own = { isCurrent: false, running: undefined, repeated: '[]' }));
    return own;
  }

  async function make(folder: CommunityFolder, own: Kept): Promise<FolderToday> {
    const started = performance.now();
    // What changes from here on makes it outdated again.
    own.isCurrent = true;
    try {
      const list = await listOf(folder, ended.signal);
      own.list = list;
      if (isSeen) void findRepeated(folder);
      const took = Math.round(performance.now() - started);
      log.debug(`Today in ${folder.name}: ${list.items.length} items in ${took} ms`);
      return list;
    } catch (error) {
      own.isCurrent = false;
      throw error;
    } finally {
      own.running = undefined;
    }
  }

  function expire(folder: CommunityFolder): void {
    const own = keptOf(folder);
    if (!own.isCurrent) return;
    own.isCurrent = false;
    expired.fire();
  }

  /**
   * Looks for questions that were asked again, which nobody waits for: the list is made anew if there are
   * others than before. One search at a time, and another one if it was asked for meanwhile.
   */
  async function findRepeated(folder: CommunityFolder): Promise<void> {
    const own = keptOf(folder);
    const before = own.repeated;
    if (switchedOff(folder).has('repeated-questions')) return;
    const isUnderWay = looking.has(folder);
    looking.set(folder, isUnderWay);
    if (isUnderWay) return;
    try {
      await folder.search.settled(ended.signal);
      do {
        looking.set(folder, false);
        const found = await folder.ask('repeatedQuestions', { at: Date.now() }, { signal: ended.signal });
        own.repeated = JSON.stringify(found);
      } while (looking.get(folder));
    } catch (error) {
      if (!ended.signal.aborted) log.warn('Repeated questions could not be looked for', error);
    } finally {
      looking.delete(folder);
    }
    if (own.repeated !== before) expire(folder);
  }

  const subscriptions: Disposable[] = [
    expired,
    communities.onDidChange(({ folder, change }) => {
      if (mayConcern(change)) expire(folder);
      // What was outdated while the community was read can be made now.
      if (change.status && !isReading(folder) && !keptOf(folder).isCurrent) expired.fire();
    }),
    communities.onDidChangeSharing(expire),
    communities.onDidChangeFolders(() => {
      const open = new Set(communities.folders.map(({ id }) => id));
      for (const id of [...kept.keys()]) if (!open.has(id)) kept.delete(id);
      expired.fire();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(sourcesSetting)) communities.folders.forEach(expire);
    }),
  ];

  return {
    async of(folder) {
      const own = keptOf(folder);
      if (isReading(folder)) return own.list;
      // A list that was outdated while it was made is shown by nobody.
      if (own.running && !own.isCurrent) await own.running.catch(() => undefined);
      if (own.isCurrent) return own.running ?? own.list;
      return (own.running ??= make(folder, own));
    },
    get isOutdated() {
      return communities.folders.some((folder) => !keptOf(folder).isCurrent);
    },
    beSeen() {
      if (isSeen) return;
      isSeen = true;
      for (const folder of communities.folders) if (keptOf(folder).isCurrent) void findRepeated(folder);
    },
    expire: () => communities.folders.forEach(expire),
    onDidExpire: expired.event,
    dispose() {
      ended.abort();
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

function isReading({ community: { status } }: CommunityFolder): boolean {
  return status.phase === 'new' || status.phase === 'reading';
}

function mayConcern({
  documents,
  people,
  history,
  activities,
  config,
  past,
}: FolderChange['change']): boolean {
  return Boolean(documents ?? people ?? history ?? activities ?? config ?? past);
}

async function listOf(folder: CommunityFolder, signal: AbortSignal): Promise<FolderToday> {
  const reader = await currentPerson(folder);
  const at = Date.now();
  const list = await folder.ask(
    'today',
    {
      at,
      off: switchedOff(folder),
      moderates: hasModeration(folder) && mayModerate(reader, at, folder.community.people),
      toShare: toShareOf(folder, reader),
    },
    { signal },
  );
  return { folder, reader, ...list };
}

function toShareOf({ sharing: { state } }: CommunityFolder, reader: Person | undefined): ToShare | undefined {
  const picked = state?.items.filter(({ isPicked }) => isPicked) ?? [];
  const file = picked[0]?.path ?? state?.committed[0];
  if (!state || file === undefined) return undefined;
  const titles = picked.map(({ title }) => title);
  return { titles, count: state.count, file, ...(reader && { reader: reader.id }) };
}

/** The setting names sources with `false`, or lists those that are off. */
function switchedOff({ uri }: CommunityFolder): ReadonlySet<string> {
  const sources = workspace.getConfiguration(undefined, uri).get<Record<string, unknown>>(sourcesSetting, {});
  return new Set(todaySourceIds.filter((id) => sources[id] === false));
}
