import { Position, Range, workspace, WorkspaceEdit, type TextDocument } from 'vscode';

/** Inserts text at the beginning of a line, counted from 0. */
export function type(document: TextDocument, line: number, text: string): Promise<void> {
  return replace(document, new Range(new Position(line, 0), new Position(line, 0)), text);
}

/**
 * As a person does, to whom the editor refuses nothing: where an edit of others came in between it is asked
 * for again.
 */
export async function replace(document: TextDocument, range: Range, text: string): Promise<void> {
  for (;;) {
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, range, text);
    if (await workspace.applyEdit(edit)) return;
    if (document.isClosed) throw new Error(`${document.uri.path} is closed`);
  }
}
