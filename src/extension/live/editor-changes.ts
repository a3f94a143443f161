import { diffText, type TextEdit } from '../../collab/text-edit';

/** A change in the editor's format; offsets count line endings as in the document. */
export interface ContentChange {
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Converts the editor's changes to minimal edits of the text with `\n` line endings: when a file is reloaded
 * from disk, one change spans everything from the first to the last changed line, and remote cursors within
 * would be lost. `before` is that text before the changes; `crlf`: whether the document used CRLF then.
 */
export function textEditsOf(before: string, changes: readonly ContentChange[], crlf: boolean): TextEdit[] {
  let text = before;
  const edits: TextEdit[] = [];
  for (const { range, rangeOffset, rangeLength, text: inserted } of changes) {
    const [from, lines] = crlf ? [range.start.line, range.end.line - range.start.line] : [0, 0];
    const start = rangeOffset - from;
    const deleted = text.slice(start, start + rangeLength - lines);
    const wanted = inserted.replace(/\r\n?/g, '\n');
    for (const edit of diffText(deleted, wanted)) edits.push({ ...edit, start: start + edit.start });
    text = text.slice(0, start) + wanted + text.slice(start + deleted.length);
  }
  return edits;
}
