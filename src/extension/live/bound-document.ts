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
  /** Keeps changes back from the listener until they are let go of; edits are refused meanwhile. */
  hold(): void;
  release(): void;
}

/**
 * `onDidChangeOutside` is called before a change is told that comes from the file on disk. What is asked for is carried out only where the text is what it was: the
 * editor compares its number with that which this extension host knows.
 */
export function bindDocument(document: TextDocument, onDidChangeOutside: () => void): BoundDocument {
  let text = withLineFeeds(document.getText());
  let { version } = document;
  let crlf = document.eol === EndOfLine.CRLF;
  let waiting: (() => void)[] | undefined;

  function take(changes: readonly ContentChange[], next: number, eol: EndOfLine): void {
    const edits = textEditsOf(text, changes, crlf);
    crlf = eol === EndOfLine.CRLF;
    text = applyEdits(text, edits);
    version = next;
    bound.listener?.({ version, edits });
  }

  const subscription = workspace.onDidChangeTextDocument(({ document: changed, contentChanges, reason }) => {
    // Saving, and becoming unsaved, are told of without a change.
    if (changed !== document || contentChanges.length === 0) return;
    if (!document.isDirty && reason === undefined) onDidChangeOutside();
    const { version: next, eol } = document;
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
      return workspace.applyEdit(edit);
    },
    later: (run) => void setTimeout(run, aMoment),
    hold: () => void (waiting ??= []),
    release() {
      const told = waiting ?? [];
      waiting = undefined;
      for (const run of told) run();
    },
    dispose: () => void subscription.dispose(),
  };
  return bound;
}

export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
