import * as Y from 'yjs';
import { withoutHalves } from '../core/base/tokens';
import { importOrigin, textName, userOrigin } from './shared-text';
import { nameRestored } from './text-authors';
import { applyEdits, diffText, type TextEdit } from './text-edit';
import { createImport, deletionOf, importEdits } from './text-import';
import { createToldText } from './told-text';

/** A change that an editor reports after it happened. */
export interface EditorChange {
  /** Document version after the change; increases with every change. */
  readonly version: number;
  /** In the form that `applyEdits` takes. */
  readonly edits: readonly TextEdit[];
  /**
   * Not typed: another program changed the file. Everybody with the same file sees the same change, so it
   * must be merged once, and is not part of the undo history.
   */
  readonly outside?: boolean;
  /** Set if the editor's own history made the change. */
  readonly way?: HistoryWay;
}

/** Direction in an undo history. */
export type HistoryWay = 'undo' | 'redo';

/**
 * A change across several texts, such as a rename. Its parts can be undone separately, which is rarely
 * intended.
 */
export interface Step {
  /** Number of texts that it changed. */
  readonly texts: number;
  /** Whether none of the texts has changed since: then it is on top of the editor's own undo stack. */
  isLatest(): boolean;
}

/** A text's part of a step, and the document version after it. */
export interface PartOfStep {
  readonly step: Step;
  readonly version: number;
}

/**
 * What the binding requires of an editor: it shows a text, reports changes asynchronously, and may reject
 * edits.
 */
export interface BoundEditor {
  /** The text and version as of the last reported change. */
  readonly text: string;
  readonly version: number;
  /**
   * Applies edits to the document version `version`, all or none. Resolves with whether they were applied;
   * the resulting change is reported before that. Rejected if the document version has changed since.
   */
  apply(version: number, edits: readonly TextEdit[]): Promise<boolean>;
  /** Schedules a retry after an edit was rejected without a reported change. */
  later(run: () => void): void;
}

/** Synchronizes an editor with a shared text while both change. */
export interface TextBinding {
  /** Yjs client id of local typing; undefined if read-only. */
  readonly writer: number | undefined;
  /** The editor's text as far as it is merged into the shared text; queued changes are not in it. */
  readonly agreed: string;
  /**
   * Must be called with every change that the editor reports, in order, including those made by the binding.
   */
  editorDidChange(change: EditorChange): void;
  /** Undoes the last local change; remote edits stay. */
  undo(): void;
  redo(): void;
  /** The step of which the next `undo` or `redo` reverts a part, if any. */
  stepTo(way: HistoryWay): Step | undefined;
  /** Records the step that the top of the undo or redo stack belongs to. */
  setPart(way: HistoryWay, part: PartOfStep | undefined): void;
  dispose(): void;
}

/** Key of the step in the metadata of a stack item. */
const partKey = 'step';

interface Follower {
  readonly isUnderWay: boolean;
  /** Applies pending edits to the editor; if one is in progress, after it. */
  follow(): void;
  dispose(): void;
}

/**
 * Applies pending edits to an editor, one at a time. `missing` returns the pending edits and is called again
 * after each. `ended` receives whether the edit was applied, and returns whether to continue at once.
 */
function createFollower(
  editor: BoundEditor,
  missing: () => readonly TextEdit[],
  ended: (carriedOut: boolean, version: number) => boolean,
): Follower {
  let isUnderWay = false;
  let disposed = false;

  function follow(): void {
    if (disposed || isUnderWay) return;
    const edits = missing();
    if (edits.length === 0) return;
    isUnderWay = true;
    const { version } = editor;
    const end = (carriedOut: boolean): void => {
      if (disposed) return;
      const goOn = ended(carriedOut, version);
      isUnderWay = false;
      if (goOn) follow();
      else editor.later(follow);
    };
    editor.apply(version, edits).then(end, () => end(false));
  }

  return {
    get isUnderWay() {
      return isUnderWay;
    },
    follow,
    dispose() {
      disposed = true;
    },
  };
}

/** Milliseconds to wait for the other half of a surrogate pair. */
const otherHalfWithin = 1000;

/** Maps edits of a text without lone surrogates to edits of the text with them, last position first. */
function aroundHalves(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const places = [...text.matchAll(/\p{Surrogate}/gu)].map(({ index }, before) => index - before);
  return edits.map(({ start, deleted, inserted }) => {
    const end = start + deleted;
    // Text inserted beside a lone surrogate goes before it, so that the other half can still follow.
    const from = start + places.filter((place) => place < start || (place === start && deleted > 0)).length;
    const to = end + places.filter((place) => place < end || (place === start && deleted > 0)).length;
    return { start: from, deleted: to - from, inserted };
  });
}

/**
 * Binds an editor to a text that others change concurrently.
 *
 * Editors apply edits asynchronously and may reject them, so a single shared text cannot mirror one: `shared`
 * is the replicated state, and a second replica always holds what the editor shows. Local typing goes to both
 * at once. Remote edits go to `shared`, and are applied to the editor one at a time. While an edit is in
 * progress, reported changes are queued, since only its outcome tells whether a change is its own.
 *
 * The editor's text must equal that of `shared` at the start. `room` is part of the ids of imported items.
 */
export function bindText(shared: Y.Doc, editor: BoundEditor, room: string): TextBinding {
  const shown = new Y.Doc();
  Y.applyUpdate(shown, Y.encodeStateAsUpdate(shared));
  const shownText = shown.getText(textName);
  const sharedText = shared.getText(textName);
  const undoManager = new Y.UndoManager(sharedText, { trackedOrigins: new Set([userOrigin]) });
  const topOf = (way: HistoryWay): (typeof undoManager)['undoStack'][number] | undefined =>
    (way === 'undo' ? undoManager.undoStack : undoManager.redoStack).at(-1);
  const partTo = (way: HistoryWay): PartOfStep | undefined =>
    topOf(way)?.meta.get(partKey) as PartOfStep | undefined;
  undoManager.on('stack-item-popped', ({ stackItem, type }) => {
    nameRestored(shared, stackItem.deletions);
    // The inverse on the other stack belongs to the same step.
    const part: unknown = stackItem.meta.get(partKey);
    if (part !== undefined) topOf(type === 'undo' ? 'redo' : 'undo')?.meta.set(partKey, part);
  });
  const told = createToldText(() => shownText.toString());
  /** The time to wait for the other half has passed. */
  let isLost = false;
  let losing: NodeJS.Timeout | undefined;
  /** Changes reported while an edit is in progress. */
  let waiting: EditorChange[] = [];
  /**
   * Remote changes that the editor does not show yet. Kept as updates: encoding them from the state takes
   * time proportional to all deletions ever made.
   */
  let arrived: Uint8Array[] = [];
  /** Those that the edit in progress applies. */
  let brought: Uint8Array[] = [];

  function take({ version, edits, outside, way }: EditorChange): void {
    const part = way && partTo(way);
    const after = outside ? withoutHalves(applyEdits(told.text, edits)) : undefined;
    const wanted = told.apply(edits);
    awaitHalves();
    if (after !== undefined) {
      takeOver(after);
      return;
    }
    const typed = wanted === undefined ? edits : diffText(shownText.toString(), wanted);
    if (part && part.version === version - 1) goThrough(way, typed, part);
    else type(typed);
  }

  function type(edits: readonly TextEdit[]): void {
    shown.transact(() => {
      for (const { start, deleted, inserted } of edits) {
        if (deleted > 0) shownText.delete(start, deleted);
        if (inserted !== '') shownText.insert(start, inserted);
      }
    }, userOrigin);
  }

  /**
   * The other half of a surrogate pair may be reported next: lone surrogates stay for a while, and are then
   * removed.
   */
  function awaitHalves(): void {
    if (told.isBroken) {
      losing ??= setTimeout(() => {
        isLost = true;
        follower.follow();
      }, otherHalfWithin);
      return;
    }
    clearTimeout(losing);
    losing = undefined;
    isLost = false;
  }

  /** Follows an undo or redo of the editor's own history, so that the next one here continues from there. */
  function goThrough(way: HistoryWay | undefined, edits: readonly TextEdit[], part: PartOfStep): void {
    undoManager.stopCapturing();
    type(edits);
    undoManager.stopCapturing();
    const { undoStack, redoStack } = undoManager;
    const done = undoStack.at(-1);
    done?.meta.set(partKey, part);
    if (way === 'redo' || !done) return;
    undoStack.splice(-2);
    redoStack.push(done);
  }

  /** Imports a change by another program, except for the parts that others have already imported. */
  function takeOver(after: string): void {
    const before = shownText.toString();
    const own = importEdits(before, after);
    const theirs = new Set(importEdits(before, sharedText.toString()).map((edit) => JSON.stringify(edit)));
    const { update, inserted } = createImport(shown, room, own);
    const twice = inserted.filter((range, at) => {
      const isThere = range && Y.getState(shared.store, range.client) > 0;
      return range !== undefined && !isThere && theirs.has(JSON.stringify(own[at]));
    });
    Y.applyUpdate(shown, update, importOrigin);
    // Deleted in the shared document, and so in the second replica once the editor shows the remote changes.
    if (twice.length > 0) Y.applyUpdate(shared, deletionOf(twice.flatMap((range) => range ?? [])));
  }

  function show(updates: readonly Uint8Array[]): void {
    shown.transact(() => {
      for (const update of updates) Y.applyUpdate(shown, update);
    });
  }

  function missing(): readonly TextEdit[] {
    const edits = arrived.length === 0 && !isLost ? [] : editsOfTold(sharedText.toString());
    brought = arrived;
    arrived = [];
    if (edits.length === 0) show(brought);
    return edits;
  }

  function editsOfTold(wanted: string): readonly TextEdit[] {
    return told.isBroken && !isLost
      ? aroundHalves(told.text, diffText(shownText.toString(), wanted))
      : diffText(told.text, wanted);
  }

  /** The edit in progress has ended: if it was applied, the first queued change is its own. */
  function ended(carriedOut: boolean): boolean {
    const changes = waiting;
    waiting = [];
    if (carriedOut) {
      told.apply(changes.shift()?.edits ?? []);
      awaitHalves();
      show(brought);
    } else {
      arrived = [...brought, ...arrived];
    }
    changes.forEach(take);
    // An immediate retry would be rejected again: the intermediate change is not reported yet.
    return carriedOut || changes.length > 0;
  }

  const follower = createFollower(editor, missing, ended);
  const isOfEditor = (origin: unknown): boolean => origin === userOrigin || origin === importOrigin;
  const observer = (update: Uint8Array, origin: unknown): void => {
    if (isOfEditor(origin)) return;
    arrived.push(update);
    follower.follow();
  };
  shared.on('update', observer);
  shown.on('update', (update: Uint8Array, origin: unknown) => {
    if (isOfEditor(origin)) Y.applyUpdate(shared, update, origin);
  });

  return {
    writer: shown.clientID,
    get agreed() {
      return shownText.toString();
    },
    editorDidChange(change) {
      if (follower.isUnderWay) {
        waiting.push(change);
        return;
      }
      take(change);
      follower.follow();
    },
    undo: () => void undoManager.undo(),
    redo: () => void undoManager.redo(),
    stepTo: (way) => partTo(way)?.step,
    setPart(way, part) {
      // What is typed next is a new undo step.
      undoManager.stopCapturing();
      topOf(way)?.meta.set(partKey, part);
    },
    dispose() {
      clearTimeout(losing);
      follower.dispose();
      shared.off('update', observer);
      undoManager.destroy();
      shown.destroy();
    },
  };
}

/**
 * Shows a shared text read-only in an editor: local typing is reverted. The editor's text may differ from
 * that of `shared` at the start. `onDidRefuse` is called when something was typed, before it is reverted.
 */
export function mirrorText(shared: Y.Doc, editor: BoundEditor, onDidRefuse: () => void): TextBinding {
  const sharedText = shared.getText(textName);
  const follower = createFollower(
    editor,
    () => diffText(editor.text, sharedText.toString()),
    (carriedOut, version) => {
      if (!carriedOut && editor.version !== version) onDidRefuse();
      return carriedOut;
    },
  );
  shared.on('update', follower.follow);
  follower.follow();
  return {
    writer: undefined,
    get agreed() {
      return editor.text;
    },
    editorDidChange() {
      if (follower.isUnderWay || editor.text === sharedText.toString()) return;
      onDidRefuse();
      follower.follow();
    },
    undo: () => undefined,
    redo: () => undefined,
    stepTo: () => undefined,
    setPart: () => undefined,
    dispose() {
      follower.dispose();
      shared.off('update', follower.follow);
    },
  };
}
