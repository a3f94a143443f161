import { FilePermission, Position, Range as EditorRange, workspace, WorkspaceEdit, type Uri } from 'vscode';
import type { TextEdit } from '../../core/formats/front-matter/edit';
import { message } from '../../core/base/message';
import { Notice, readOnly } from '../commands/guard';

/**
 * Changes a file by one edit of the editor, so that one step undoes it, and saves it, so that Git and others
 * see it, unless it held unsaved text before. A file that is not there is made. What `change` throws leaves
 * everything as it was. Throws a {@link Notice} where the editor refuses.
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
  if (await isReadOnly(uri, isThere)) throw new Notice(readOnly(workspace.asRelativePath(uri)));
  if (!(await workspace.applyEdit(edit)))
    throw new Notice(
      message(
        'The editor did not accept the change to “{0}”. Try again in a moment.',
        workspace.asRelativePath(uri),
      ),
    );
  if (!wasDirty) await (await workspace.openTextDocument(uri)).save();
}

/** Asked before the text is changed: an editor would keep a change that can never be saved. */
async function isReadOnly(uri: Uri, isThere: boolean): Promise<boolean> {
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  if (!isThere) return false;
  const { permissions = 0 } = await workspace.fs.stat(uri);
  return (permissions & FilePermission.Readonly) !== 0;
}
