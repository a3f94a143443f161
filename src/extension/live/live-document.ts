import type { TextDocument } from 'vscode';
import * as Y from 'yjs';
import type { MergeBase, MergeBases } from '../../collab/merge-base';
import { joinText, RoomRefused, type LiveText, type LiveTextOptions } from '../../collab/live-text';
import { importOrigin, userOrigin } from '../../collab/shared-text';
import { authoredText, nameAuthor, type AuthoredText } from '../../collab/text-authors';
import type { HistoryWay, PartOfStep, Step } from '../../collab/text-binding';
import type { ConnectionStatus } from '../../collab/room-connection';
import type { Identity } from '../../core/model/history/commit-log';
import { createEmitter, type Event } from '../../core/base/emitter';
import { bindDocument } from './bound-document';
import { withLineFeeds } from './line-feeds';
import { codeOf, NotKept } from './not-kept';
import { readCursors, textState, type LiveCursor, type LiveSelection, type LiveUser } from './presence';

export interface LiveDocumentOptions extends Pick<
  LiveTextOptions,
  'url' | 'room' | 'token' | 'WebSocket' | 'store' | 'resolve' | 'onError'
> {
  readonly document: TextDocument;
  /** Path in the community. */
  readonly path: string;
  readonly me: LiveUser;
  /** The Git author of local edits. */
  readonly identity: Identity;
  readonly readOnly: boolean;
  readonly commonTexts: MergeBases;
  committed(): Promise<string>;
  /** Stores the authors of a text, shortly after it changed. */
  noteAuthors(text: AuthoredText): Promise<void>;
  /** Called when typed text is reverted for lack of permission. */
  tellRefused(): void;
  /** The file changed on disk; the change is held back until `takeOver`. */
  onDidChangeOutside(): void;
  /**
   * The text was replaced without an edit, such as when unsaved changes are discarded; remote edits must not
   * be reverted with it. The change is not merged: the document must rejoin its room.
   */
  onDidLoseText(): void;
}

/** A document of the editor, connected to its room. */
export interface LiveDocument {
  readonly document: TextDocument;
  readonly path: string;
  readonly readOnly: boolean;
  /** `apart`: waiting for a conflict resolution, or kept out by it, or read-only with local changes. */
  readonly state: 'joining' | 'live' | 'apart';
  /** Undefined while it is not live; `refused` if the server refuses the connection or further updates. */
  readonly status: ConnectionStatus | undefined;
  /** Remote cursors, as offsets in `text`. */
  readonly cursors: readonly LiveCursor[];
  /**
   * The shared text, with `\n` line endings; the editor shows it in a moment.
   */
  readonly text: string;
  /** Fires when the state, the status or a remote cursor changes. */
  readonly onDidChange: Event<undefined>;
  /** Sends the local selections, at most ten times a second. */
  select(selections: readonly LiveSelection[]): void;
  undo(): void;
  redo(): void;
  /** The multi-file step of which `undo` or `redo` would revert only this document's part. */
  stepTo(way: HistoryWay): Step | undefined;
  /** Records whether the last local change is part of a step. `way` is the direction that would revert it. */
  setPart(way: HistoryWay, part: PartOfStep | undefined): void;
  /** Whether the current text results from an edit by this extension, not by the person. */
  readonly isOwnEdit: boolean;
  /** Whether the document has not changed at all since it joined. */
  readonly isUntouched: boolean;
  /** Called when the file was saved. */
  noteSaved(): void;
  /**
   * Merges a held change of the file, if any. False if the server cannot say whether the others have it
   * already: then the document must rejoin its room, which waits for the server.
   */
  takeOver(): Promise<boolean>;
  /** Resolves when all local changes are persisted. */
  leave(): Promise<void>;
}

/** Milliseconds between two cursor updates (throttle). */
const tellEvery = 100;

/** Milliseconds after a change before authors are stored (throttle). */
const noteAfter = 1500;

/** Timeout for the server's answer in milliseconds. */
const answerWithin = 5000;

/** Joins the document's room in the background. */
export function createLiveDocument(options: LiveDocumentOptions): LiveDocument {
  const { document, path, room, me, identity, readOnly, commonTexts, tellRefused, onError } = options;
  const changes = createEmitter<undefined>(onError);
  const { encoding } = document;
  const editor = bindDocument(document, (before) => {
    const now = withLineFeeds(document.getText());
    // Only a text that was equal to its file can have been changed by the file alone.
    const ofFile = before === saved && now !== saved && document.encoding === encoding;
    if (ofFile || state === 'apart') options.onDidChangeOutside();
    else options.onDidLoseText();
  });
  const firstVersion = document.version;
  /** The text of the file, if known. */
  let saved = document.isDirty ? undefined : editor.text;
  let live: LiveText | undefined;
  let state: LiveDocument['state'] = 'joining';
  let refusal: ConnectionStatus | undefined;
  let common: MergeBase = {};
  let left = false;
  /** Aborts waiting for an answer when the document leaves its room. */
  let goAway: () => void = () => undefined;
  const gone = new Promise<undefined>((resolve) => {
    goAway = () => resolve(undefined);
  });
  let telling: NodeJS.Timeout | undefined;
  let noting: NodeJS.Timeout | undefined;
  /** Serial queue: the last write must win. */
  let noted = Promise.resolve();
  let selections: readonly LiveSelection[] = [];

  function keep(text: MergeBase): void {
    common = text;
    commonTexts.write(room, text).catch((error: unknown) => onError(new NotKept('common', path, error)));
  }

  function noteSaved(): void {
    saved = editor.text;
    if (!live) return;
    // Changes still queued are not in the room; they must count as local changes if they never get there.
    keep({ saved: live.binding.agreed });
    note();
  }

  /** Pulled changes are reverted silently for a read-only member: nobody typed them. */
  let releasing = false;
  const refuse = (): void => {
    if (!releasing) tellRefused();
  };

  function setState(next: LiveDocument['state']): void {
    state = next;
    changes.fire(undefined);
  }

  async function join(): Promise<void> {
    const [committed, known] = await Promise.all([options.committed(), commonTexts.read(room)]);
    if (left) return;
    const ofClones = readOnly && editor.text === committed;
    const base =
      (document.isDirty ? known.left : undefined) ?? (ofClones ? committed : (known.saved ?? committed));
    common = known;
    const mine = editor.text;
    const joined = await joinText({
      ...options,
      gone,
      resolve: async (conflict) => {
        setState('apart');
        const answer = await Promise.race([gone, options.resolve(conflict)]);
        if (!left) setState('joining');
        return answer;
      },
      committed,
      committedNow: options.committed,
      base,
      editor,
      onError: (error) => onError(new NotKept('typed', path, error)),
      ...(readOnly && { onDidRefuse: refuse }),
    });
    if (left) return joined?.dispose();
    live = joined;
    state = joined ? 'live' : 'apart';
    if (joined) {
      // Not earlier: until now the room may have had none of it.
      if (saved !== undefined) keep({ saved });
      editor.listener = joined.binding.editorDidChange;
      joined.onDidChange(() => changes.fire(undefined));
      joined.connection.awareness.on('change', () => changes.fire(undefined));
      if (mine !== committed) joined.imported.forEach((client) => sign(joined, client));
      joined.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === userOrigin) sign(joined, joined.binding.writer);
        if (origin === importOrigin) signImport(joined, update).catch(onError);
        noting ??= setTimeout(note, noteAfter);
        changes.fire(undefined);
      });
      tell();
    }
    changes.fire(undefined);
  }

  function sign({ doc }: LiveText, client: number | undefined): void {
    if (client !== undefined && identity.email !== '') nameAuthor(doc, client, identity);
  }

  /**
   * Changes by a local program are signed by the local person; pulled ones belong to those who committed
   * them.
   */
  async function signImport(joined: LiveText, update: Uint8Array): Promise<void> {
    const { text } = editor;
    if (text === (await options.committed()) || left) return;
    for (const client of Y.parseUpdateMeta(update).to.keys()) sign(joined, client);
  }

  function note(): void {
    clearTimeout(noting);
    noting = undefined;
    const text = live && authoredText(live.doc);
    if (!text || text.authors.length === 0) return;
    noted = noted
      .then(() => options.noteAuthors(text))
      .catch((error: unknown) => onError(new NotKept('authors', path, error)));
  }

  function tell(): void {
    telling ??= setTimeout(() => {
      telling = undefined;
      live?.connection.awareness.setLocalState(textState(me, live.doc, selections));
    }, tellEvery);
  }

  const joining = join().catch((error: unknown) => {
    state = 'apart';
    if (error instanceof RoomRefused) refusal = error.status;
    onError(codeOf(error) === undefined ? error : new NotKept('room', path, error));
    changes.fire(undefined);
  });

  return {
    document,
    path,
    readOnly,
    get state() {
      return state;
    },
    get status() {
      return live?.status ?? refusal;
    },
    get cursors() {
      if (!live) return [];
      return readCursors(live.connection.awareness.getStates(), live.doc.clientID, live.doc);
    },
    get text() {
      return live?.doc.getText('text').toString() ?? editor.text;
    },
    onDidChange: changes.event,
    select(next) {
      selections = next;
      tell();
    },
    undo: () => live?.binding.undo(),
    redo: () => live?.binding.redo(),
    stepTo: (way) => live?.binding.stepTo(way),
    setPart: (way, part) => live?.binding.setPart(way, part),
    get isOwnEdit() {
      return editor.isOwnEdit;
    },
    get isUntouched() {
      return document.version === firstVersion;
    },
    noteSaved,
    async takeOver() {
      if (!editor.isHolding) return true;
      if (live && !readOnly && !(await live.connection.caughtUp(answerWithin))) return left;
      releasing = true;
      editor.release();
      releasing = false;
      if (!document.isDirty) noteSaved();
      return true;
    },
    async leave() {
      if (left) return;
      left = true;
      goAway();
      clearTimeout(telling);
      note();
      changes.dispose();
      editor.dispose();
      // The unsaved text of an open editor is the merge base for the next join; unsaved changes of a closed
      // document are discarded.
      if (live && document.isDirty && !document.isClosed) keep({ ...common, left: live.binding.agreed });
      await live?.dispose();
      await Promise.all([joining, noted]);
    },
  };
}
