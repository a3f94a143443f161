import { diffText, type TextEdit } from '../../collab/text-edit';

/** A change as the editor tells of it; its places count the ends of lines as the document has them. */
export interface ContentChange {
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * The editor's changes as edits of the text with `\n` at the ends of its lines, each as small as it can be:
 * when a file is read again from disk one change spans everything from the first line that differs to the
 * last, and whoever has a cursor in between would lose it. `before` is that text before the changes, `crlf`
 * whether the document's lines ended in two characters then.
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
