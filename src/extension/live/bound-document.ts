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

/** Milliseconds until an edit that was refused is asked for again; what came between is told sooner. */
const aMoment = 20;

/** A document of the editor, as something that a shared text can be bound to. */
export interface BoundDocument extends BoundEditor, Disposable {
  /** Told of each change; nobody until it is set. */
  listener: ((change: EditorChange) => void) | undefined;
  /** Changes are kept back. */
  readonly isHolding: boolean;
  /**
   * What the editor shows now is there by an edit that was asked for here: others' text, or what own undo
   * takes back.
   */
  readonly isOwnEdit: boolean;
  /** Tells the changes that were kept back. */
  release(): void;
}

/** A change that is not told yet. */
interface Held {
  readonly changes: readonly ContentChange[];
  readonly version: number;
  readonly eol: EndOfLine;
  readonly way: HistoryWay | undefined;
  /** As far as is known it comes from the file on disk. */
  outside: boolean;
}

/**
 * A change that comes from the file on disk is kept back, with what comes after it, until it is released;
 * `onDidChangeOutside` says that there is one. Edits are refused meanwhile. What is asked for is carried out
 * only where the text is what it was: the editor compares its number with that which this extension host
 * knows.
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
  /** What the text is to become by the edit that is under way. */
  let wanted: string | undefined;

  function take({ changes, version: next, eol, way, outside }: Held): void {
    const edits = textEditsOf(text, changes, crlf);
    crlf = eol === EndOfLine.CRLF;
    text = applyEdits(text, edits);
    version = next;
    bound.listener?.({ version, edits, outside, ...(way && { way }) });
  }

  /**
   * The editor says a moment after a change that the document is unsaved now; where it does not, the change
   * came from disk.
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

/** Which way the editor's own history was gone; undefined for any other change. */
export function wayOf(reason: TextDocumentChangeReason | undefined): HistoryWay | undefined {
  if (reason === TextDocumentChangeReason.Undo) return 'undo';
  return reason === TextDocumentChangeReason.Redo ? 'redo' : undefined;
}

export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
