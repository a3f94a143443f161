import { Position, Range as EditorRange, workspace, WorkspaceEdit, type Uri } from 'vscode';
import type { TextEdit } from '../../core/front-matter/edit';

/**
 * Changes a file by one edit of the editor, so that one step undoes it, and saves it, so that Git and others see it, unless
 * it held unsaved text before. A file that is not there is made. What `change` throws leaves everything as it was.
 */
export async function changeFile(uri: Uri, change: (text: string) => TextEdit): Promise<void> {
  const edit = new WorkspaceEdit();
  const isThere = await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  let wasDirty = false;
  if (isThere) {
    const document = await workspace.openTextDocument(uri);
    wasDirty = document.isDirty;
    const { start, end, newText } = change(document.getText());
    edit.replace(uri, new EditorRange(document.positionAt(start), document.positionAt(end)), newText);
  } else {
    const { newText } = change('');
    edit.createFile(uri, { ignoreIfExists: true });
    edit.insert(uri, new Position(0, 0), newText);
  }
  await workspace.applyEdit(edit);
  if (!wasDirty) await (await workspace.openTextDocument(uri)).save();
}
