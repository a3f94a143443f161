import type { Disposable } from 'vscode';
import { EndOfLine, Range, TextEdit, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import type { BoundEditor, EditorChange } from '../../collab/text-binding';
import { applyEdits } from '../../collab/text-edit';
import { lineStartsOf, rangeBetween } from '../../core/text/lines';
import { textEditsOf, type ContentChange } from './editor-changes';

/** Milliseconds until an edit that was refused is asked for again; what came between is told sooner. */
const aMoment = 20;

/** A document of the editor, as something that a shared text can be bound to. */
export interface BoundDocument extends BoundEditor, Disposable {
  /** Told of each change; nobody until it is set. */
  listener: ((change: EditorChange) => void) | undefined;
  /** Tells the changes that were kept back. */
  release(): void;
}

/**
 * A change that comes from the file on disk is kept back, with what comes after it, until it is released; `onDidChangeOutside` says that there is one. Edits are refused meanwhile. What is asked for is carried out only where the text is what it was: the
 * editor compares its number with that which this extension host knows.
 */
export function bindDocument(document: TextDocument, onDidChangeOutside: () => void): BoundDocument {
  let text = withLineFeeds(document.getText());
  let { version } = document;
  let crlf = document.eol === EndOfLine.CRLF;
  /** Changes that are not told yet. */
  let waiting: (() => void)[] | undefined;
  let doubting: NodeJS.Timeout | undefined;
  /** What the text is to become by the edit that is under way. */
  let wanted: string | undefined;

  function take(changes: readonly ContentChange[], next: number, eol: EndOfLine): void {
    const edits = textEditsOf(text, changes, crlf);
    crlf = eol === EndOfLine.CRLF;
    text = applyEdits(text, edits);
    version = next;
    bound.listener?.({ version, edits });
  }

  /** The editor says a moment after a change that the document is unsaved now; where it does not, the change came from disk. */
  function doubt(): void {
    waiting ??= [];
    doubting ??= setTimeout(() => {
      doubting = undefined;
      onDidChangeOutside();
    }, aMoment * 5);
  }

  function release(): void {
    clearTimeout(doubting);
    doubting = undefined;
    const told = waiting ?? [];
    waiting = undefined;
    for (const run of told) run();
  }

  const subscription = workspace.onDidChangeTextDocument(({ document: changed, contentChanges, reason }) => {
    if (changed !== document) return;
    if (contentChanges.length === 0) {
      if (document.isDirty && doubting) release();
      return;
    }
    const { version: next, eol } = document;
    const isOwn = wanted !== undefined && wanted === withLineFeeds(document.getText());
    if (!waiting && !document.isDirty && reason === undefined && !isOwn) doubt();
    if (waiting) waiting.push(() => take(contentChanges, next, eol));
    else take(contentChanges, next, eol);
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
      const carriedOut = await workspace.applyEdit(edit);
      wanted = undefined;
      return carriedOut;
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

export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
