import { commands, type Position, type TextDocument, type WorkspaceEdit } from 'vscode';

/** What *Rename Symbol* would change; empty where it is refused. */
export async function renameEdit(
  document: TextDocument,
  position: Position,
  to: string,
): Promise<WorkspaceEdit> {
  return commands.executeCommand<WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    position,
    to,
  );
}
