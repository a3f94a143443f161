import { Disposable, window, workspace, type TextDocument } from 'vscode';
import { closeCodes } from '../../collab/close-codes';
import { createMergeBases } from '../../collab/merge-base';
import type { TextConflict } from '../../collab/live-text';
import type { ConnectionStatus } from '../../collab/room-connection';
import { formatRoomName, parseRoomName } from '../../collab/room-name';
import type { HistoryWay, Step } from '../../collab/text-binding';
import { createDiskRoomStore } from '../../collab/room-store';
import type { Identity } from '../../core/model/history/commit-log';
import { createEmitter, type Event } from '../../core/base/emitter';
import { folderOf, inFolder } from '../../core/base/paths';
import type { Documents } from '../../core/model/document-set/document-set';
import { documentStem } from '../../core/model/file-names/document-stem';
import { isUlidName } from '../../core/model/file-names/ulid-name';
import { mayWrite } from '../../core/model/people/access-role';
import type { GuardHints } from '../../core/model/people/guarded-files';
import { findRepository } from '../../node/git/find-repository';
import { keepLiveRecord } from '../../node/git/live-records';
import type { CommunityFolder } from '../communities/community-folder';
import { watchBranch, type BranchState } from './branch-watch';
import { isAsOnDisk } from './as-on-disk';
import { createLiveDocument, type LiveDocument } from './live-document';
import { createFollowedPosts, type FollowedPosts } from './followed-posts';
import { createLobby, type Lobby } from './lobby';
import { peopleColours } from './people-colours';
import type { LivePerson, LiveUser } from './presence';
import { watchSteps } from './multi-file-steps';
import { selectionsOf } from './selections';
import type { TokenClaims } from './token-claims';
import { webSocket } from './web-socket';
import { isKeptOut } from './kept-out';

export interface LiveSessionOptions {
  readonly folder: CommunityFolder;
  /** `ws://host:port`. */
  readonly server: string;
  /** The community's id. */
  readonly community: string;
  readonly token?: string;
  readonly claims?: TokenClaims;
  readonly me: LiveUser;
  readonly identity: Identity;
  /** The local folder that keeps what is typed, and what it has in common with the files. */
  readonly kept: string;
  /** Whether a file is to be edited live. */
  isLive(document: TextDocument, path: string): boolean;
  resolve(document: TextDocument, conflict: TextConflict): Promise<string | undefined>;
  /** Authors of text in a document were stored, local or remote ones. */
  onDidNoteAuthors(authors: readonly Identity[]): void;
  /** Called when typed text was refused for lack of permission. */
  tellRefused(document: TextDocument): void;
  /** The server refuses a document that was live, regardless of the others. */
  tellKeptOut(document: TextDocument, status: Refusal): void;
  onError(error: unknown): void;
}

export type Refusal = Extract<ConnectionStatus, { readonly phase: 'refused' }>;

/** Close codes that concern the person, and so all documents. */
const ofPerson = new Set<number>([closeCodes.unauthorized, closeCodes.forbidden]);

/** Status of the whole session. */
export type SessionStatus =
  | ConnectionStatus
  /** No branch is checked out that could be live, such as during a rebase. */
  | { readonly phase: 'waiting'; readonly unacknowledged: number; readonly branch: BranchState };

/** The open documents of a folder that are edited live. */
export interface LiveSession {
  readonly folder: CommunityFolder;
  readonly server: string;
  readonly community: string;
  readonly me: LiveUser;
  /** Claims of the token; undefined if the server does not require one. */
  readonly claims: TokenClaims | undefined;
  readonly status: SessionStatus;
  /** The other participants on this branch. */
  readonly people: readonly LivePerson[];
  /** Colour number by participant id, from 1. */
  readonly colours: ReadonlyMap<string, number>;
  readonly documents: readonly LiveDocument[];
  documentOf(document: TextDocument): LiveDocument | undefined;
  /**
   * The multi-file step that the last change in a document belongs to; `way` is the direction about to be
   * taken.
   */
  stepTo(way: HistoryWay, document: LiveDocument): Step | undefined;
  /** Fires when any of the above changes. */
  readonly onDidChange: Event<undefined>;
  /** Joins the rooms of shown documents that should be live. */
  look(): void;
  /** Retries documents that were kept out of their rooms. */
  rejoin(): void;
  leave(): Promise<void>;
}

export function createLiveSession(options: LiveSessionOptions): LiveSession {
  const { folder, server, community, claims, me, onError } = options;
  const place = findRepository(folder.uri.fsPath);
  const changes = createEmitter<undefined>(onError);
  const changed = (): void => changes.fire(undefined);
  const documents = new Map<TextDocument, LiveDocument>();
  /**
   * Unsaved documents from a branch that is no longer checked out: their text does not belong to this one.
   */
  const ofOtherBranch = new WeakSet<TextDocument>();
  /**
   * Opened with a different encoding: when that is corrected, the editor only reports a change of the text.
   */
  const readOtherwise = new WeakSet<TextDocument>();
  const leaving = new Set<Promise<void>>();
  let lobby: Lobby | undefined;
  let posts: FollowedPosts | undefined;
  let branch: string | undefined;
  let left = false;

  const room = (path: string): string => formatRoomName({ community, branch: branch ?? '', path });
  const connection = {
    ...options,
    url: server,
    WebSocket: webSocket,
    store: createDiskRoomStore(options.kept),
    commonTexts: createMergeBases(options.kept),
  };

  function look(): void {
    if (left || branch === undefined) return;
    for (const { document } of window.visibleTextEditors) void consider(document).catch(onError);
  }

  async function consider(document: TextDocument): Promise<void> {
    const path = folder.pathOf(document.uri);
    if (path === undefined || document.uri.scheme !== 'file' || documents.has(document)) return;
    // Decoded differently, the text would differ from that of the others.
    if (!document.encoding.startsWith('utf8')) {
      readOtherwise.add(document);
      return;
    }
    if (ofOtherBranch.has(document) || !options.isLive(document, path)) return;
    // The server would refuse the room name.
    if (!parseRoomName(room(path))) return;
    // What the editor shows is the editor's from here on.
    posts?.leave(path);
    const wanted = branch;
    // A room's log must have a single writer.
    await Promise.all(leaving);
    // After a checkout, the editor shows the new content with a delay.
    if (!(await isAsOnDisk(document)) || branch !== wanted || left) return;
    if (document.isClosed || documents.has(document)) return;
    const live = createLiveDocument({
      ...connection,
      document,
      path,
      room: room(path),
      readOnly: claims !== undefined && !mayWrite(claims.role, path, hintsOf(claims, document)),
      noteAuthors: async (text) => {
        if (!place) return;
        await keepLiveRecord(place, { path: place.prefix + path, ...text });
        options.onDidNoteAuthors(text.authors);
      },
      committed: () => folder.repository.committedText(path),
      resolve: (conflict) => options.resolve(document, conflict),
      tellRefused: () => options.tellRefused(document),
      onDidChangeOutside: () => watch.look(),
      onDidLoseText: () => {
        drop(document);
        // Rejoins once the branch is known.
        watch.look();
      },
    });
    documents.set(document, live);
    let told = false;
    live.onDidChange(() => {
      const { status } = live;
      if (status?.phase === 'refused' && !told && documents.get(document) === live) {
        told = true;
        // The server lost the room, and another client recreated it: the texts are merged as on joining.
        if (status.code === closeCodes.otherLineage) again(document);
        else if (!ofPerson.has(status.code)) options.tellKeptOut(document, status);
      }
      changed();
    });
    tellSelections();
    changed();
  }

  function drop(document: TextDocument): void {
    const live = documents.get(document);
    if (!live) return;
    documents.delete(document);
    const gone = live
      .leave()
      .catch(onError)
      .finally(() => leaving.delete(gone));
    leaving.add(gone);
  }

  /** A post that somebody else writes is shown in its discussion, though no editor here shows its file. */
  function followPosts(): void {
    const texts = [...documents.keys(), ...window.visibleTextEditors.map(({ document }) => document)];
    const shown = new Set(texts.map(({ uri }) => folder.pathOf(uri)));
    const places = (lobby?.people ?? []).flatMap(({ place: at }) => at?.path ?? []);
    posts?.follow(places.filter((path) => !shown.has(path) && isPost(path, folder.community.documents)));
  }

  function tellSelections(): void {
    const active = window.activeTextEditor;
    for (const editor of window.visibleTextEditors) {
      documents.get(editor.document)?.select(selectionsOf(editor));
    }
    const path = active && folder.pathOf(active.document.uri);
    lobby?.tell(
      active && path !== undefined && active.document.uri.scheme === 'file'
        ? { path, line: active.selection.active.line + 1 }
        : undefined,
    );
  }

  /** Git is idle: on the same branch, changes on disk are merged; on another branch, all rooms change. */
  function settle(state: BranchState): void {
    const next = state.begun === undefined ? state.branch : undefined;
    if (next !== branch) {
      for (const document of [...documents.keys()]) {
        if (document.isDirty) ofOtherBranch.add(document);
        drop(document);
      }
      lobby?.dispose();
      posts?.dispose();
      lobby = posts = undefined;
      branch = next;
      if (next !== undefined) {
        lobby = createLobby({ ...connection, room: room(''), onError });
        posts = createFollowedPosts({
          ...connection,
          roomOf: room,
          committed: (path) => folder.repository.committedText(path),
          show: (path, text) => void folder.othersTexts.set(path, text).catch(onError),
          onError,
        });
        lobby.onDidChange(changed);
        lobby.onDidChange(followPosts);
        tellSelections();
      }
      changed();
    }
    for (const live of documents.values()) takeOver(live).catch(onError);
    look();
  }

  async function takeOver(live: LiveDocument): Promise<void> {
    if (!(await live.takeOver())) again(live.document);
  }

  /** Leaves and rejoins the room, which waits for the server. */
  function again(document: TextDocument): void {
    drop(document);
    changed();
    look();
  }

  const steps = watchSteps({
    isOfPerson: (document) => documents.get(document)?.isOwnEdit !== true,
    found: (document, way, part) => documents.get(document)?.setPart(way, part),
  });
  const watch = watchBranch(place, settle, onError);
  const subscriptions = Disposable.from(
    watch,
    steps,
    window.onDidChangeVisibleTextEditors(() => {
      look();
      tellSelections();
    }),
    window.onDidChangeActiveTextEditor(tellSelections),
    window.onDidChangeTextEditorSelection(tellSelections),
    workspace.onDidCloseTextDocument((document) => {
      drop(document);
      changed();
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (!readOtherwise.has(document) || !document.encoding.startsWith('utf8')) return;
      readOtherwise.delete(document);
      look();
    }),
    // Changing the language of a document reopens it as a new object.
    workspace.onDidOpenTextDocument(look),
    workspace.onDidSaveTextDocument((document) => {
      ofOtherBranch.delete(document);
      documents.get(document)?.noteSaved();
      look();
    }),
    // A new file becomes a document of the community once it has been read.
    folder.community.onDidChange((change) => {
      if (change.documents || change.history) look();
    }),
  );

  return {
    folder,
    server,
    community,
    me,
    claims,
    get status(): SessionStatus {
      const unacknowledged = [...documents.values()].reduce(
        (sum, { status }) => sum + (status?.unacknowledged ?? 0),
        0,
      );
      if (!lobby) return { phase: 'waiting', unacknowledged, branch: watch.state };
      const refused = [...documents.values()].find(
        ({ status }) => status?.phase === 'refused' && ofPerson.has(status.code),
      )?.status;
      const status = lobby.status.phase === 'live' ? (refused ?? lobby.status) : lobby.status;
      return { ...status, unacknowledged };
    },
    get people() {
      return lobby?.people ?? [];
    },
    get colours() {
      return peopleColours(lobby?.people ?? []);
    },
    get documents() {
      return [...documents.values()];
    },
    documentOf: (document) => documents.get(document),
    stepTo(way, live) {
      steps.settle();
      // A moved file is a new document, with its own history.
      const moved = live.isUntouched ? steps.movedBy(live.document.uri, way) : undefined;
      return live.stepTo(way) ?? moved;
    },
    onDidChange: changes.event,
    look,
    rejoin() {
      for (const live of [...documents.values()]) if (isKeptOut(live)) drop(live.document);
      look();
    },
    async leave() {
      left = true;
      subscriptions.dispose();
      lobby?.dispose();
      posts?.dispose();
      for (const document of [...documents.keys()]) drop(document);
      await Promise.all(leaving);
      changes.dispose();
    },
  };
}

/** Whether a file is one of a discussion: the thread, or a reply that may not be here yet. */
function isPost(path: string, documents: Pick<Documents, 'get'>): boolean {
  const kind = documents.get(path)?.kind;
  if (kind !== undefined) return kind === 'discussion' || kind === 'reply';
  return isUlidName(documentStem(path)) && documents.get(inFolder(folderOf(path), 'thread.md')) !== undefined;
}

/** Information for the server's check of guarded files, as far as known here. */
function hintsOf({ guarded = [] }: TokenClaims, document: TextDocument): GuardHints {
  return { folders: guarded, text: document.getText() };
}
