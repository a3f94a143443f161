import { Disposable, workspace, type TextDocument, type Uri } from 'vscode';
import type { HistoryWay, PartOfStep, Step } from '../../collab/text-binding';
import { wayOf } from './bound-document';

/**
 * Milliseconds within which changes of several documents count as one step. The editor makes them together
 * and reports them one after the other, later under load; a person takes longer to switch documents.
 */
const together = 250;

/** The change of a document that may be part of a step. */
interface Change {
  /** Document version after the change. */
  version: number;
  way: HistoryWay | undefined;
  /** Whether the change made the document dirty: a change from disk does not. */
  isUnsaved: boolean;
}

export interface StepsOptions {
  /**
   * Whether a document's text results from the person's own change, not from an edit that applies remote
   * text.
   */
  isOfPerson(document: TextDocument): boolean;
  /**
   * Called for each document that a step changed, including undo and redo by the editor's history: `way` is
   * the direction that would revert it. Without `part`: this document alone was undone or redone.
   */
  found(document: TextDocument, way: HistoryWay, part: PartOfStep | undefined): void;
}

/**
 * Detects changes across several files: renames, moves, quick fixes and replace in files, from any extension.
 */
export interface Steps extends Disposable {
  /** Ends the current step at once, instead of after the delay. */
  settle(): void;
  /** The latest step, if it moved a file to this URI and `way` is the direction that would revert it. */
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
      // Closed documents are handled by the editor.
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
      // The editor reports the dirty state shortly after the change.
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
