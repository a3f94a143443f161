import * as Y from 'yjs';
import { withoutHalves } from '../core/base/tokens';
import { importOrigin, textName, userOrigin } from './shared-text';
import { nameRestored } from './text-authors';
import { applyEdits, diffText, type TextEdit } from './text-edit';
import { createImport, deletionOf, importEdits } from './text-import';
import { createToldText } from './told-text';

/** A change that an editor tells of, after it happened. */
export interface EditorChange {
  /** The text's number after the change: each change makes it greater. */
  readonly version: number;
  /** As `applyEdits` takes them. */
  readonly edits: readonly TextEdit[];
  /**
   * Nobody typed it: another program changed the file. Whoever has the same file does the same, so it is not
   * to be done twice, nor undone here.
   */
  readonly outside?: boolean;
  /** The editor's own history did it. */
  readonly way?: HistoryWay;
}

/** The two ways in which a history of changes is gone through. */
export type HistoryWay = 'undo' | 'redo';

/**
 * What was done in several texts at once, such as a rename. Each part can be taken back alone, which is
 * seldom what is meant.
 */
export interface Step {
  /** How many texts it changed. */
  readonly texts: number;
  /** Whether none of them has changed since: then it is what the editor's own history has on top. */
  isLatest(): boolean;
}

/** A change that is a part of a step, and the text's number after it. */
export interface PartOfStep {
  readonly step: Step;
  readonly version: number;
}

/** What the binding needs of an editor: it shows a text, tells of changes later, and may refuse an edit. */
export interface BoundEditor {
  /** The text and its number as far as changes were told. */
  readonly text: string;
  readonly version: number;
  /**
   * Asks for edits of the text with this number, all or none. Resolves with whether they were carried out;
   * then a change of the next number was told before. They are refused where the text is another by then.
   */
  apply(version: number, edits: readonly TextEdit[]): Promise<boolean>;
  /** Calls back in a moment, when an edit was refused and nothing told why. */
  later(run: () => void): void;
}

/** Keeps an editor and a shared text the same while both change. */
export interface TextBinding {
  /** The client that what is typed here is of; undefined where nothing may be. */
  readonly writer: number | undefined;
  /**
   * What the editor shows, as far as the shared text has it or had it: what was told and still waits for its
   * turn is not in it.
   */
  readonly agreed: string;
  /** To be called with every change that the editor tells of, in order, its own ones too. */
  editorDidChange(change: EditorChange): void;
  /** Takes back what the person at this editor did last; others' edits stay. */
  undo(): void;
  redo(): void;
  /** The step that is undone or redone in part by the next `undo` or `redo`. */
  stepTo(way: HistoryWay): Step | undefined;
  /** Notes whether what `undo` or `redo` would take next is a part of a step. */
  setPart(way: HistoryWay, part: PartOfStep | undefined): void;
  dispose(): void;
}

/** Under which the changes of an own history have the step that they are a part of. */
const partKey = 'step';

interface Follower {
  readonly isUnderWay: boolean;
  /** Brings what the editor lacks, unless something is under way: then it is done after. */
  follow(): void;
  dispose(): void;
}

/**
 * Brings an editor what it is to show, one edit at a time. `missing` says what it lacks, and is asked again
 * once an edit is through. `ended` is told whether that was carried out, and says whether to go on at once.
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

/** Milliseconds that half a pair of surrogates waits for the other. */
const otherHalfWithin = 1000;

/**
 * Edits of a text without the halves of pairs that are in it, as edits of the text with them, the last place
 * first.
 */
function aroundHalves(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const places = [...text.matchAll(/\p{Surrogate}/gu)].map(({ index }, before) => index - before);
  return edits.map(({ start, deleted, inserted }) => {
    const end = start + deleted;
    // What is put in beside a half stands before it, so that the other can follow.
    const from = start + places.filter((place) => place < start || (place === start && deleted > 0)).length;
    const to = end + places.filter((place) => place < end || (place === start && deleted > 0)).length;
    return { start: from, deleted: to - from, inserted };
  });
}

/**
 * Binds an editor to the text of a document that others change too.
 *
 * Editors carry edits out late and may refuse them, so one shared text cannot mirror one: `shared` is what is
 * agreed with others, and a second replica always holds what the editor shows. What a person types goes to
 * both at once. What others type goes to `shared`, and one edit at a time brings it to the editor. While it
 * is under way changes wait, since only its outcome tells whether a change is its own.
 *
 * The editor's text must be that of `shared` to begin with. `room` is part of the names of what is imported.
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
    // What is taken back can be done again, and is the same step.
    const part: unknown = stackItem.meta.get(partKey);
    if (part !== undefined) topOf(type === 'undo' ? 'redo' : 'undo')?.meta.set(partKey, part);
  });
  const told = createToldText(() => shownText.toString());
  /** What lacks a half had its time. */
  let isLost = false;
  let losing: NodeJS.Timeout | undefined;
  /** What the editor told while an edit of ours is under way. */
  let waiting: EditorChange[] = [];
  /**
   * What others did that the editor does not show yet: as updates, since to encode it from the state takes
   * time with all that was ever deleted.
   */
  let arrived: Uint8Array[] = [];
  /** Those of them that the edit under way brings. */
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

  /** What halves lack may be told next: they are left where they are for a while, and then taken away. */
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

  /**
   * The editor's own history took a step back, or did it again: what is undone or redone next here is what
   * came before that, or after.
   */
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

  /**
   * Imports what another program made of the text, but for what others had done as well before it came here.
   */
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
    // Taken away where all see it, and so from the second replica when the editor shows what the others did.
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

  /**
   * The edit under way has come to its end: the first change that waited is its own where it was carried out.
   */
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
    // Asked again at once it would be refused again: the change that came between is not told yet.
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
      // What is typed next is another thing to undo.
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
 * Has an editor show a shared text that its person may read and not write: what they type is taken back. The
 * editor's text need not be that of `shared` to begin with. `onDidRefuse` is called when something was typed,
 * before it is taken back.
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
