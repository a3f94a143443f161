import type { Uri } from 'vscode';
import { Disposable, EventEmitter, workspace, type Event } from 'vscode';
import type { CommunityChange } from '../../core/community/reader';
import type { Guard } from '../commands/guard';
import type { Engine } from '../../engine/engine';
import type { CommunityFolder } from './community-folder';

export interface FolderChange {
  readonly folder: CommunityFolder;
  readonly change: CommunityChange & {
    /** Figures of past states, which are read after the community. */
    readonly past?: true;
  };
}

/** The communities of the window: one per workspace folder. */
export interface Communities extends Disposable {
  readonly folders: readonly CommunityFolder[];
  readonly onDidChangeFolders: Event<void>;
  readonly onDidChange: Event<FolderChange>;
  /** What there is to share of a community changed. */
  readonly onDidChangeSharing: Event<CommunityFolder>;
  byId(id: string): CommunityFolder | undefined;
  /** The community that a file belongs to. */
  of(uri: Uri): CommunityFolder | undefined;
  /** Whether any community is being read. */
  readonly busy: boolean;
  /** Rereads all communities. */
  refresh(): Promise<void>;
  /** Aborts reading; results so far stay. */
  cancel(): void;
  /** Closes all communities, awaits `between`, and reopens them. */
  reopen(between: () => Promise<void>): Promise<void>;
}

/** A watched folder, and its disposal. */
export interface OpenFolder extends Disposable {
  readonly folder: CommunityFolder;
  /** Fires when past states were read, on which figures depend. */
  readonly onDidReadPast: Engine['onDidReadPast'];
  open(): Promise<void>;
  cancel(): void;
}

/** `openFolder` does not start reading; {@link OpenFolder.open} does. */
export function createCommunities(
  openFolder: (folder: (typeof workspace.workspaceFolders & {})[number]) => OpenFolder,
  guard: Guard,
): Communities {
  const open = new Map<string, { readonly opened: OpenFolder; readonly subscription: Disposable }>();
  const foldersChanged = new EventEmitter<void>();
  const changed = new EventEmitter<FolderChange>();
  const sharingChanged = new EventEmitter<CommunityFolder>();

  const close = (id: string): void => {
    const entry = open.get(id);
    open.delete(id);
    entry?.subscription.dispose();
    entry?.opened.dispose();
  };

  const follow = (): void => {
    const wanted = new Map(
      (workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === 'file' && isEnabled(uri))
        .map((folder) => [folder.uri.toString(), folder]),
    );
    for (const id of [...open.keys()]) if (!wanted.has(id)) close(id);
    for (const [id, workspaceFolder] of wanted) {
      if (open.has(id)) continue;
      const opened = openFolder(workspaceFolder);
      const { folder } = opened;
      const subscription = Disposable.from(
        folder.community.onDidChange((change) => changed.fire({ folder, change })),
        folder.sharing.onDidChange(() => sharingChanged.fire(folder)),
        opened.onDidReadPast(() => changed.fire({ folder, change: { past: true } })),
      );
      open.set(id, { opened, subscription });
      void guard('open community', opened.open)();
    }
    foldersChanged.fire();
  };

  const subscriptions = [
    workspace.onDidChangeWorkspaceFolders(follow),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('kith.enabled')) follow();
    }),
  ];
  follow();
  return {
    get folders() {
      return [...open.values()].map(({ opened }) => opened.folder);
    },
    onDidChangeFolders: foldersChanged.event,
    onDidChange: changed.event,
    onDidChangeSharing: sharingChanged.event,
    byId: (id) => open.get(id)?.opened.folder,
    of(uri) {
      const folder = workspace.getWorkspaceFolder(uri);
      return folder && open.get(folder.uri.toString())?.opened.folder;
    },
    get busy() {
      return [...open.values()].some(({ opened }) => opened.folder.community.status.phase === 'reading');
    },
    async refresh() {
      await Promise.all([...open.values()].map(({ opened }) => opened.open()));
    },
    cancel() {
      for (const { opened } of open.values()) opened.cancel();
    },
    async reopen(between) {
      for (const id of [...open.keys()]) close(id);
      await between();
      follow();
    },
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
      for (const id of [...open.keys()]) close(id);
      foldersChanged.dispose();
      changed.dispose();
      sharingChanged.dispose();
    },
  };
}

function isEnabled(uri: Uri): boolean {
  return workspace.getConfiguration('kith', uri).get('enabled', true);
}
