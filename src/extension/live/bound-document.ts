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
import { textEditsOf, type ContentChange } from './editor-changes';
import { withLineFeeds } from './line-feeds';

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

/** A change that is not reported yet. */
interface Held {
  readonly changes: readonly ContentChange[];
  readonly version: number;
  readonly eol: EndOfLine;
  readonly way: HistoryWay | undefined;
  /** Whether it presumably comes from the file on disk. */
  outside: boolean;
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
  let holding: Held[] | undefined;
  let doubting: NodeJS.Timeout | undefined;
  /** The expected text after the edit in progress. */
  let wanted: string | undefined;

  function take({ changes, version: next, eol, way, outside }: Held): void {
    const edits = textEditsOf(text, changes, crlf);
    crlf = eol === EndOfLine.CRLF;
    text = applyEdits(text, edits);
    version = next;
    bound.listener?.({ version, edits, outside, ...(way && { way }) });
  }

  /**
   * The editor reports the dirty state shortly after a change; if it does not become dirty, the change came
   * from disk.
   */
  function doubt(): void {
    holding ??= [];
    doubting ??= setTimeout(() => {
      doubting = undefined;
      onDidChangeOutside(text);
    }, aMoment * 5);
  }

  function release(): void {
    clearTimeout(doubting);
    doubting = undefined;
    const held = holding ?? [];
    holding = undefined;
    held.forEach(take);
  }

  const subscription = workspace.onDidChangeTextDocument(({ document: changed, contentChanges, reason }) => {
    if (changed !== document) return;
    if (contentChanges.length === 0) {
      const last = holding?.at(-1);
      if (!document.isDirty || !last) return;
      last.outside = false;
      if (!holding?.some(({ outside }) => outside)) release();
      return;
    }
    const { version: next, eol } = document;
    const change = {
      changes: contentChanges,
      version: next,
      eol,
      way: wayOf(reason),
      outside: !document.isDirty && reason === undefined && !bound.isOwnEdit,
    };
    if (change.outside) doubt();
    if (holding) holding.push(change);
    else take(change);
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
      try {
        return await workspace.applyEdit(edit);
      } finally {
        wanted = undefined;
      }
    },
    get isHolding() {
      return holding !== undefined;
    },
    get isOwnEdit() {
      return wanted !== undefined && wanted === withLineFeeds(document.getText());
    },
    later: (run) => void setTimeout(run, aMoment),
    release,
    dispose() {
      clearTimeout(doubting);
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
