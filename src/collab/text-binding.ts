import * as Y from 'yjs';
import { diffText, type TextEdit } from './text-edit';

/** A change that an editor tells of, after it happened. */
export interface EditorChange {
  /** The text's number after the change: each change makes it greater. */
  readonly version: number;
  /** As `applyEdits` takes them. */
  readonly edits: readonly TextEdit[];
}

/** What the binding needs of an editor: it shows a text, tells of changes later, and may refuse an edit. */
export interface BoundEditor {
  /** The text and its number as far as changes were told. */
  readonly text: string;
  readonly version: number;
  /**
   * Asks for edits of the text with this number, all or none. Resolves with whether they were carried out; then a change of the next number
   * was told before. They are refused where the text is another by then.
   */
  apply(version: number, edits: readonly TextEdit[]): Promise<boolean>;
  /** Calls back in a moment, when an edit was refused and nothing told why. */
  later(run: () => void): void;
}

/** Keeps an editor and a shared text the same while both change. */
export interface TextBinding {
  /** The client that what is typed here is of; undefined where nothing may be. */
  readonly writer: number | undefined;
  /** To be called with every change that the editor tells of, in order, its own ones too. */
  editorDidChange(change: EditorChange): void;
  /** Takes back what the person at this editor did last; others' edits stay. */
  undo(): void;
  redo(): void;
  /** Resolves when the editor shows what the shared text says and nothing is under way. */
  settled(): Promise<void>;
  dispose(): void;
}

export const textName = 'text';

/** The origin of transactions that what was typed here is put in by. */
export const userOrigin = 'user';

/**
 * Binds an editor to the text of a document that others change too.
 *
 * Editors carry edits out late and may refuse them, so one shared text cannot mirror one: `shared` is what is agreed with others,
 * and a second replica always holds what the editor shows. What a person types goes to both at once. What others type goes to `shared`, and one edit at
 * a time brings it to the editor. While it is under way changes wait, since only its outcome tells whether a change is its own.
 *
 * The editor's text must be that of `shared` to begin with.
 */
export function bindText(shared: Y.Doc, editor: BoundEditor): TextBinding {
  const shown = new Y.Doc();
  Y.applyUpdate(shown, Y.encodeStateAsUpdate(shared));
  const shownText = shown.getText(textName);
  const sharedText = shared.getText(textName);
  const undoManager = new Y.UndoManager(sharedText, { trackedOrigins: new Set([userOrigin]) });
  /** What the editor told while an edit of ours is under way. */
  let waiting: EditorChange[] | undefined;
  /** What others did that the editor does not show yet: as updates, since to encode it from the state takes time with all that was ever deleted. */
  let arrived: Uint8Array[] = [];
  let disposed = false;
  let idle: (() => void)[] = [];

  function takeUserChange({ edits }: EditorChange): void {
    shown.transact(() => {
      for (const { start, deleted, inserted } of edits) {
        if (deleted > 0) shownText.delete(start, deleted);
        if (inserted !== '') shownText.insert(start, inserted);
      }
    }, userOrigin);
  }

  function show(updates: readonly Uint8Array[]): void {
    shown.transact(() => {
      for (const update of updates) Y.applyUpdate(shown, update);
    });
  }

  /** Brings what others did to the editor, unless something is under way: then it is called again. */
  function follow(): void {
    if (disposed || waiting) return;
    const edits = arrived.length === 0 ? [] : diffText(shownText.toString(), sharedText.toString());
    const updates = arrived;
    arrived = [];
    if (edits.length === 0) {
      show(updates);
      for (const resolve of idle.splice(0)) resolve();
      return;
    }
    waiting = [];
    editor.apply(editor.version, edits).then(
      (carriedOut) => end(updates, carriedOut),
      () => end(updates, false),
    );
  }

  /** The edit under way has come to its end: the first change that waited is its own where it was carried out. */
  function end(updates: readonly Uint8Array[], carriedOut: boolean): void {
    const changes = waiting ?? [];
    waiting = undefined;
    if (disposed) return;
    if (carriedOut) {
      changes.shift();
      show(updates);
    } else {
      arrived = [...updates, ...arrived];
    }
    changes.forEach(takeUserChange);
    // Asked again at once it would be refused again: the change that came between is not told yet.
    if (carriedOut || changes.length > 0) follow();
    else editor.later(follow);
  }

  const observer = (update: Uint8Array, origin: unknown): void => {
    if (origin === userOrigin) return;
    arrived.push(update);
    follow();
  };
  shared.on('update', observer);
  shown.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === userOrigin) Y.applyUpdate(shared, update, userOrigin);
  });

  return {
    writer: shown.clientID,
    editorDidChange(change) {
      if (waiting) {
        waiting.push(change);
        return;
      }
      takeUserChange(change);
      follow();
    },
    undo: () => void undoManager.undo(),
    redo: () => void undoManager.redo(),
    settled: () =>
      new Promise((resolve) => {
        idle.push(resolve);
        follow();
      }),
    dispose() {
      disposed = true;
      idle = [];
      shared.off('update', observer);
      undoManager.destroy();
      shown.destroy();
    },
  };
}

/**
 * Has an editor show a shared text that its person may read and not write: what they type is taken back. The editor's text need not be that of
 * `shared` to begin with. `onDidRefuse` is called when something was typed, before it is taken back.
 */
export function mirrorText(shared: Y.Doc, editor: BoundEditor, onDidRefuse: () => void): TextBinding {
  const sharedText = shared.getText(textName);
  let underWay = false;
  let disposed = false;
  let idle: (() => void)[] = [];

  function follow(): void {
    if (disposed || underWay) return;
    const edits = diffText(editor.text, sharedText.toString());
    if (edits.length === 0) {
      for (const resolve of idle.splice(0)) resolve();
      return;
    }
    underWay = true;
    const { version } = editor;
    const end = (carriedOut: boolean): void => {
      underWay = false;
      if (disposed) return;
      if (carriedOut) follow();
      else {
        if (editor.version !== version) onDidRefuse();
        editor.later(follow);
      }
    };
    editor.apply(version, edits).then(end, () => end(false));
  }

  shared.on('update', follow);
  follow();
  return {
    writer: undefined,
    editorDidChange() {
      if (underWay || editor.text === sharedText.toString()) return;
      onDidRefuse();
      follow();
    },
    undo: () => undefined,
    redo: () => undefined,
    settled: () =>
      new Promise((resolve) => {
        idle.push(resolve);
        follow();
      }),
    dispose() {
      disposed = true;
      idle = [];
      shared.off('update', follow);
    },
  };
}
