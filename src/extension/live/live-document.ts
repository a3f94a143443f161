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
import { bindDocument, withLineFeeds } from './bound-document';
import { codeOf, NotKept } from './not-kept';
import { readCursors, textState, type LiveCursor, type LiveSelection, type LiveUser } from './presence';

export interface LiveDocumentOptions extends Pick<
  LiveTextOptions,
  'url' | 'room' | 'token' | 'WebSocket' | 'store' | 'resolve' | 'onError'
> {
  readonly document: TextDocument;
  /** In the community. */
  readonly path: string;
  readonly me: LiveUser;
  /** Whom Git would name for what is typed here. */
  readonly identity: Identity;
  readonly readOnly: boolean;
  readonly commonTexts: MergeBases;
  committed(): Promise<string>;
  /** Notes who wrote what, soon after it changed. */
  noteAuthors(text: AuthoredText): Promise<void>;
  /** Something was typed that may not be written, and is taken back. */
  tellRefused(): void;
  /** The file changed on disk; nobody learns of it before it is taken over. */
  onDidChangeOutside(): void;
  /**
   * The text is another than what it was edited into here, as when unsaved text is thrown away: the others
   * did not throw theirs away. Nobody learns of it; it has to come into its room anew.
   */
  onDidLoseText(): void;
}

/** A document of the editor in its room. */
export interface LiveDocument {
  readonly document: TextDocument;
  readonly path: string;
  readonly readOnly: boolean;
  /**
   * `apart`: a person is asked what becomes of it or kept it out, or may only read and has changes of their
   * own.
   */
  readonly state: 'joining' | 'live' | 'apart';
  /** Undefined while it is not live; `refused` where the server lets it not in, or takes no more of it. */
  readonly status: ConnectionStatus | undefined;
  /** Where the others are, in the text with `\n` at the ends of lines; see `text`. */
  readonly cursors: readonly LiveCursor[];
  /** What is agreed with the others; the editor shows it in a moment. */
  readonly text: string;
  /** Its state, its status or somebody's cursor is another. */
  readonly onDidChange: Event<undefined>;
  /** Tells the others where the selections of this window are, at most ten times a second. */
  select(selections: readonly LiveSelection[]): void;
  undo(): void;
  redo(): void;
  /** The step over several texts that `undo` or `redo` would take back or do again in this one alone. */
  stepTo(way: HistoryWay): Step | undefined;
  /** Notes whether what was done here last is a part of a step: `way` is the one that would take it next. */
  setPart(way: HistoryWay, part: PartOfStep | undefined): void;
  /**
   * Whether the editor shows what it does by an edit that was asked for here, and nobody's at this keyboard.
   */
  readonly isOwnEdit: boolean;
  /** Whether the text is what it was when it came into its room, to the letter. */
  readonly isUntouched: boolean;
  /** The file was saved. */
  noteSaved(): void;
  /**
   * Takes a change of the file over, if there is one. False where the server cannot say whether the others
   * have it already: then the document has to come into its room anew, which waits for the server.
   */
  takeOver(): Promise<boolean>;
  /** Resolves when what was typed is kept on this side. */
  leave(): Promise<void>;
}

/** Milliseconds between two tellings of where the cursor is. */
const tellEvery = 100;

/** Milliseconds after a change until it is noted who wrote what. */
const noteAfter = 1500;

/** For how long the server may think about what it has, in milliseconds. */
const answerWithin = 5000;

/** Joins the document's room, which goes on in the background. */
export function createLiveDocument(options: LiveDocumentOptions): LiveDocument {
  const { document, path, room, me, identity, readOnly, commonTexts, tellRefused, onError } = options;
  const changes = createEmitter<undefined>(onError);
  const { encoding } = document;
  const editor = bindDocument(document, (before) => {
    const now = withLineFeeds(document.getText());
    // Only what was as the file had it can have changed by the file alone.
    const ofFile = before === saved && now !== saved && document.encoding === encoding;
    if (ofFile || state === 'apart') options.onDidChangeOutside();
    else options.onDidLoseText();
  });
  const firstVersion = document.version;
  /** The text that the file has, where it is known. */
  let saved = document.isDirty ? undefined : editor.text;
  let live: LiveText | undefined;
  let state: LiveDocument['state'] = 'joining';
  let refusal: ConnectionStatus | undefined;
  let common: MergeBase = {};
  let left = false;
  /** Resolves when it is left: nobody's answer is waited for then. */
  let goAway: () => void = () => undefined;
  const gone = new Promise<undefined>((resolve) => {
    goAway = () => resolve(undefined);
  });
  let telling: NodeJS.Timeout | undefined;
  let noting: NodeJS.Timeout | undefined;
  /** One after the other: what was noted last is what holds. */
  let noted = Promise.resolve();
  let selections: readonly LiveSelection[] = [];

  function keep(text: MergeBase): void {
    common = text;
    commonTexts.write(room, text).catch((error: unknown) => onError(new NotKept('common', path, error)));
  }

  function noteSaved(): void {
    saved = editor.text;
    if (!live) return;
    // What still waits for its turn is not in the room, and has to count as changed here if it never comes
    // there.
    keep({ saved: live.binding.agreed });
    note();
  }

  /** What a pull brings is taken back as well, without a word: nobody typed it. */
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
      // No sooner: until now the room may have had nothing of it.
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

  /** What a program did here is of whoever had it done; what was pulled is of those who committed it. */
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
      // What is unsaved in an editor that goes on is the base of coming back; what is closed unsaved is not
      // wanted there.
      if (live && document.isDirty && !document.isClosed) keep({ ...common, left: live.binding.agreed });
      await live?.dispose();
      await Promise.all([joining, noted]);
    },
  };
}
