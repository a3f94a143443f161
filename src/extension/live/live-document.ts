import type { TextDocument } from 'vscode';
import * as Y from 'yjs';
import type { CommonText, CommonTexts } from '../../collab/common-text';
import { joinText, type LiveText, type LiveTextOptions } from '../../collab/live-text';
import { userOrigin } from '../../collab/text-binding';
import { authoredText, nameAuthor, type AuthoredText } from '../../collab/text-authors';
import type { ConnectionStatus } from '../../collab/room-connection';
import type { Identity } from '../../core/history/commit-log';
import { createEmitter, type Event } from '../../core/emitter';
import { bindDocument, withLineFeeds } from './bound-document';
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
  readonly commonTexts: CommonTexts;
  committed(): Promise<string>;
  /** Notes who wrote what, soon after it changed. */
  noteAuthors(text: AuthoredText): Promise<void>;
  /** Something was typed that may not be written, and is taken back. */
  tellRefused(): void;
  /** The file changed on disk; nobody learns of it before it is released. */
  onDidChangeOutside(): void;
  /** Unsaved text was thrown away here, and the file is what it was: the others did not throw theirs away. Nobody learns of it. */
  onDidRevert(): void;
}

/** A document of the editor in its room. */
export interface LiveDocument {
  readonly document: TextDocument;
  readonly path: string;
  readonly readOnly: boolean;
  /** `apart`: a person is asked what becomes of it or kept it out, or may only read and has changes of their own. */
  readonly state: 'joining' | 'live' | 'apart';
  /** Undefined while it is not live. */
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
  /** The file was saved, or read again. */
  noteSaved(): void;
  /** Takes a change of the file over. */
  release(): void;
  /** Resolves when what was typed is kept on this side. */
  leave(): Promise<void>;
}

/** Milliseconds between two tellings of where the cursor is. */
const tellEvery = 100;

/** Milliseconds after a change until it is noted who wrote what. */
const noteAfter = 1500;

/** Joins the document's room, which goes on in the background. */
export function createLiveDocument(options: LiveDocumentOptions): LiveDocument {
  const { document, path, room, me, identity, readOnly, commonTexts, tellRefused, onError } = options;
  const changes = createEmitter<undefined>(onError);
  const editor = bindDocument(document, () => {
    if (withLineFeeds(document.getText()) === common.saved) options.onDidRevert();
    else options.onDidChangeOutside();
  });
  let live: LiveText | undefined;
  let state: LiveDocument['state'] = 'joining';
  let common: CommonText = {};
  let left = false;
  /** Resolves when it is left: nobody's answer is waited for then. */
  let goAway: () => void = () => undefined;
  const gone = new Promise<undefined>((resolve) => {
    goAway = () => resolve(undefined);
  });
  let telling: NodeJS.Timeout | undefined;
  let noting: NodeJS.Timeout | undefined;
  let selections: readonly LiveSelection[] = [];

  function keep(text: CommonText): void {
    common = text;
    commonTexts.write(room, text).catch(onError);
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
    const unsaved = document.isDirty;
    const ofClones = readOnly && editor.text === committed;
    const base = (unsaved ? known.left : undefined) ?? (ofClones ? committed : (known.saved ?? committed));
    common = known;
    if (!unsaved) keep({ saved: editor.text });
    const joined = await joinText({
      ...options,
      resolve: async (conflict) => {
        setState('apart');
        const answer = await Promise.race([gone, options.resolve(conflict)]);
        if (!left) setState('joining');
        return answer;
      },
      committed,
      base,
      editor,
      ...(readOnly && { onDidRefuse: refuse }),
    });
    if (left) return joined?.dispose();
    live = joined;
    state = joined ? 'live' : 'apart';
    if (joined) {
      editor.listener = joined.binding.editorDidChange;
      joined.onDidChange(() => changes.fire(undefined));
      joined.connection.awareness.on('change', () => changes.fire(undefined));
      if (Y.getState(joined.doc.store, joined.doc.clientID) > 0) sign(joined, joined.doc.clientID);
      joined.doc.on('update', (_update: Uint8Array, origin: unknown) => {
        if (origin === userOrigin) sign(joined, joined.binding.writer);
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

  function note(): void {
    noting = undefined;
    const text = live && authoredText(live.doc);
    if (text && text.authors.length > 0) options.noteAuthors(text).catch(onError);
  }

  function tell(): void {
    telling ??= setTimeout(() => {
      telling = undefined;
      live?.connection.awareness.setLocalState(textState(me, live.doc, selections));
    }, tellEvery);
  }

  const joining = join().catch((error: unknown) => {
    state = 'apart';
    onError(error);
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
      return live?.status;
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
    noteSaved: () => keep({ saved: editor.text }),
    release() {
      releasing = true;
      editor.release();
      releasing = false;
    },
    async leave() {
      if (left) return;
      left = true;
      goAway();
      clearTimeout(telling);
      clearTimeout(noting);
      note();
      changes.dispose();
      editor.dispose();
      // What is unsaved in an editor that goes on is the base of coming back; what is closed unsaved is not wanted there.
      if (live && document.isDirty && !document.isClosed) keep({ ...common, left: editor.text });
      await live?.dispose();
      await joining;
    },
  };
}
