import type { Disposable } from 'vscode';
import {
  EndOfLine,
  Range,
  TextDocumentChangeReason,
  TextEdit,
  workspace,
  WorkspaceEdit,
  type TextDocument,
} from 'vscode';
import type { BoundEditor, EditorChange, HistoryWay } from '../../collab/text-binding';
import { applyEdits } from '../../collab/text-edit';
import { lineStartsOf, rangeBetween } from '../../core/base/lines';
import { textEditsOf } from './editor-changes';
import { withLineFeeds } from './line-feeds';
import { createReportedChanges } from './reported-changes';

/** Milliseconds before a rejected edit is retried; the intermediate change is reported sooner. */
const aMoment = 20;

/** Adapts an editor's document for binding to a shared text. */
export interface BoundDocument extends BoundEditor, Disposable {
  /** Receives each change. */
  listener: ((change: EditorChange) => void) | undefined;
  /** Whether changes are held back. */
  readonly isHolding: boolean;
  /** Whether the current text results from an edit by this extension: remote text, or a local undo. */
  readonly isOwnEdit: boolean;
  /** Reports the held changes. */
  release(): void;
}

/**
 * A change from the file on disk is held back, together with later ones, until it is released;
 * `onDidChangeOutside` reports it. Edits are rejected meanwhile. Edits are applied only if the document
 * version is unchanged: the editor compares its version with that of this extension host.
 */
export function bindDocument(
  document: TextDocument,
  onDidChangeOutside: (before: string) => void,
): BoundDocument {
  let text = withLineFeeds(document.getText());
  let { version } = document;
  let crlf = document.eol === EndOfLine.CRLF;
  /** The expected text after the edit in progress. */
  let wanted: string | undefined;

  const reported = createReportedChanges({
    take(change, outside) {
      const { changes, version: next, way } = change;
      const edits = textEditsOf(text, changes, crlf);
      ({ crlf } = change);
      text = applyEdits(text, edits);
      version = next;
      bound.listener?.({ version, edits, outside, ...(way && { way }) });
    },
    didHold: () => onDidChangeOutside(text),
  });

  const subscription = workspace.onDidChangeTextDocument(({ document: changed, contentChanges, reason }) => {
    if (changed !== document) return;
    if (contentChanges.length === 0) {
      if (document.isDirty) reported.didBecomeDirty();
      return;
    }
    reported.didChange({
      changes: contentChanges,
      version: document.version,
      crlf: document.eol === EndOfLine.CRLF,
      way: wayOf(reason),
      dirty: document.isDirty,
    });
  });

  const bound: BoundDocument = {
    listener: undefined,
    get text() {
      return text;
    },
    get version() {
      return version;
    },
    async apply(number, edits) {
      if (number !== document.version || document.isClosed) return false;
      const starts = lineStartsOf(text);
      const edit = new WorkspaceEdit();
      edit.set(
        document.uri,
        edits.map(({ start, deleted, inserted }) =>
          TextEdit.replace(new Range(...rangeBetween(starts, start, start + deleted)), inserted),
        ),
      );
      wanted = applyEdits(text, edits);
      reported.editBegins();
      let carriedOut = false;
      try {
        carriedOut = await workspace.applyEdit(edit);
      } finally {
        wanted = undefined;
        reported.editEnded(carriedOut);
      }
      return carriedOut;
    },
    get isHolding() {
      return reported.isHolding;
    },
    get isOwnEdit() {
      return wanted !== undefined && wanted === withLineFeeds(document.getText());
    },
    later: (run) => void setTimeout(run, aMoment),
    release: reported.release,
    dispose() {
      reported.dispose();
      subscription.dispose();
    },
  };
  return bound;
}

/** The direction if the change was an undo or redo by the editor's own history; else undefined. */
export function wayOf(reason: TextDocumentChangeReason | undefined): HistoryWay | undefined {
  if (reason === TextDocumentChangeReason.Undo) return 'undo';
  return reason === TextDocumentChangeReason.Redo ? 'redo' : undefined;
}
