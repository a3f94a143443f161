import { Disposable, EventEmitter, RelativePattern, Uri, window, workspace } from 'vscode';
import type { Logger } from '../../core/base/ports';
import type { CommunityChange } from '../../core/community/reader';
import { createSerialQueue } from '../../core/base/serial-queue';
import type { ChangesToShare, SharedFolder, SharingState } from './sharing-state';

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
    folder.community.onDidChange((change) => {
      if (isOnDisk(folder, change)) follow();
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

/** Whether more changed than texts that somebody types: of these Git learns when they are saved. */
function isOnDisk({ uri }: SharedFolder, { documents, history, people, status }: CommunityChange): boolean {
  if (history ?? people ?? status) return true;
  if (documents === undefined || documents === 'all') return documents === 'all';
  const typed = new Set(workspace.textDocuments.flatMap((text) => (text.isDirty ? text.uri.toString() : [])));
  const path = ({ before, after }: (typeof documents)[number]): string => (after ?? before)?.path ?? '';
  return documents.some((one) => !typed.has(Uri.joinPath(uri, path(one)).toString()));
}
