import { Disposable, EventEmitter, RelativePattern, window, workspace, type Event } from 'vscode';
import type { Logger, Path } from '../../core/base/ports';
import { createSerialQueue } from '../../core/base/serial-queue';
import type { Shareable, Writer } from '../../core/services/sharing/shareables';
import type { CommunityFolder } from './community-folder';

/** What is written in this clone and has not reached the others. */
export interface SharingState {
  /** Files that differ from the last commit. */
  readonly items: readonly Shareable[];
  /** Commits that no remote has, and the files of the community in them. */
  readonly commits: number;
  readonly committed: readonly Path[];
  /** How many things are shared unless the person says otherwise. */
  readonly count: number;
}

/** Knows what there is to share of a community, once asked for and again after changes. */
export interface ChangesToShare extends Disposable {
  /** Undefined while it is not known, and where there is nobody to share with. */
  readonly state: SharingState | undefined;
  /** Whether the remote could not be reached the last time. */
  isOffline: boolean;
  readonly onDidChange: Event<void>;
  /** Reads again, and tells what there is now. */
  refresh(): Promise<SharingState | undefined>;
  /** Remembers who wrote files: what was written here is shared unless the person says otherwise. */
  remember(writer: Writer, paths: readonly Path[]): void;
  /** Runs one at a time what changes the repository. */
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** What is needed of a community's folder. */
export type SharedFolder = Pick<CommunityFolder, 'uri' | 'community' | 'repository'>;

/** After a change, in ms: files are written and Git works in bursts. */
const pauseMs = 800;

export function createChangesToShare(folder: SharedFolder, logger: Logger): ChangesToShare {
  const changed = new EventEmitter<void>();
  const ended = new AbortController();
  const reading = createSerialQueue();
  const writing = createSerialQueue();
  let state: SharingState | undefined;
  let isOffline = false;
  let timer: NodeJS.Timeout | undefined;
  let told = '';

  /** What is on the screen of it. */
  function tell(): void {
    const now = JSON.stringify([isOffline, state]);
    if (now === told) return;
    told = now;
    changed.fire();
  }

  const refresh = (): Promise<SharingState | undefined> =>
    reading.run(async () => {
      if (ended.signal.aborted) return undefined;
      const { readSharing } = await import('./read-sharing');
      state = await readSharing(folder, ended.signal);
      tell();
      return state;
    });

  function follow(): void {
    clearTimeout(timer);
    if (ended.signal.aborted) return;
    timer = setTimeout(() => {
      const { phase } = folder.community.status;
      if (phase === 'new' || phase === 'reading') return;
      refresh().catch((error: unknown) => {
        if (!ended.signal.aborted) logger.warn(`What there is to share is not known: ${String(error)}`);
      });
    }, pauseMs);
  }

  // A push changes nothing but refs, and staging nothing but the index.
  const git = workspace.createFileSystemWatcher(
    new RelativePattern(folder.uri, '.git/{index,packed-refs,refs/remotes/**}'),
  );
  const subscriptions = Disposable.from(
    changed,
    git,
    git.onDidChange(follow),
    git.onDidCreate(follow),
    git.onDidDelete(follow),
    folder.community.onDidChange(({ documents, history, people, status }) => {
      if (documents ?? history ?? people ?? status) follow();
    }),
    window.onDidChangeWindowState(({ focused }) => focused && follow()),
    workspace.onDidGrantWorkspaceTrust(follow),
    workspace.onDidSaveTextDocument(follow),
    { dispose: () => clearTimeout(timer) },
    { dispose: () => ended.abort() },
  );

  return {
    get state() {
      return state;
    },
    get isOffline() {
      return isOffline;
    },
    set isOffline(next) {
      isOffline = next;
      tell();
    },
    onDidChange: changed.event,
    refresh,
    remember(writer, paths) {
      reading
        .run(async () => (await import('./read-sharing')).rememberWritten(folder, writer, paths))
        .catch((error: unknown) => logger.warn(`Who wrote files is not remembered: ${String(error)}`));
      follow();
    },
    run: (task) => writing.run(task),
    dispose: () => subscriptions.dispose(),
  };
}
