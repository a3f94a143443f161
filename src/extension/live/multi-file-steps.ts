import { Disposable, workspace, type TextDocument, type Uri } from 'vscode';
import type { HistoryWay, PartOfStep, Step } from '../../collab/text-binding';
import { wayOf } from './bound-document';

/**
 * Milliseconds between two documents' changes that are one step. The editor makes them in one go and tells of
 * them one after the other, late where the machine is busy; a person takes longer to go from one document to
 * another.
 */
const together = 250;

/** How a document was changed by what may be a step. */
interface Change {
  /** After the change. */
  version: number;
  way: HistoryWay | undefined;
  /** Whether the text became another than the file's by it: what comes from disk does not. */
  isUnsaved: boolean;
}

export interface StepsOptions {
  /**
   * Whether a document's text became what it is by the person, and not by an edit that brings them others'
   * text.
   */
  isOfPerson(document: TextDocument): boolean;
  /**
   * Called for each document that a step changed, also where the editor's history took it back or did it
   * again: `way` is the one that would go through it next. Without a step: what a step had changed was taken
   * back, or done again, in this document alone.
   */
  found(document: TextDocument, way: HistoryWay, part: PartOfStep | undefined): void;
}

/**
 * Finds what was done in several files at once: renames, moves, quick fixes, replacing in files, whoever
 * offers them.
 */
export interface Steps extends Disposable {
  /** Ends a step that may be under way: somebody wants to know now. */
  settle(): void;
  /**
   * The latest step, where it moved a file to this place and `way` is the one that would go through it next.
   */
  movedBy(uri: Uri, way: HistoryWay): Step | undefined;
}

export function watchSteps({ isOfPerson, found }: StepsOptions): Steps {
  let changes = new Map<TextDocument, Change>();
  let moved = new Set<string>();
  let latest:
    { readonly step: Step; readonly moved: ReadonlySet<string>; readonly next: HistoryWay } | undefined;
  let ending: NodeJS.Timeout | undefined;

  function goOn(): void {
    clearTimeout(ending);
    ending = setTimeout(settle, together);
  }

  function settle(): void {
    clearTimeout(ending);
    ending = undefined;
    const [texts, places] = [[...changes].filter(([, { isUnsaved }]) => isUnsaved), moved];
    changes = new Map();
    moved = new Set();
    if (texts.length === 0) return;
    const isOne = texts.length + places.size < 2;
    const step: Step = {
      texts: texts.length,
      // The editor itself sees to those that are not open any more.
      isLatest: () =>
        texts.every(([document, { version }]) => document.isClosed || document.version === version),
    };
    const wasUndone = texts.some(([, { way }]) => way === 'undo');
    if (!isOne) latest = { step, moved: places, next: wasUndone ? 'redo' : 'undo' };
    for (const [document, { way, version }] of texts)
      if (!isOne || way)
        found(document, way === 'undo' ? 'redo' : 'undo', isOne ? undefined : { step, version });
  }

  const subscriptions = Disposable.from(
    workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      if (document.uri.scheme !== 'file') return;
      const known = changes.get(document);
      // The editor says a moment after a change that a document is unsaved now.
      if (known && document.isDirty) known.isUnsaved = true;
      if (contentChanges.length === 0 || !isOfPerson(document)) return;
      const way = wayOf(reason);
      if (known) Object.assign(known, { version: document.version, way });
      else {
        const isUnsaved = document.isDirty || way !== undefined;
        changes.set(document, { version: document.version, way, isUnsaved });
        goOn();
      }
    }),
    workspace.onDidRenameFiles(({ files }) => {
      for (const { newUri } of files) moved.add(newUri.toString());
      goOn();
    }),
  );
  return {
    settle,
    movedBy: (uri, way) =>
      latest?.next === way && latest.moved.has(uri.toString()) ? latest.step : undefined,
    dispose() {
      clearTimeout(ending);
      subscriptions.dispose();
    },
  };
}
