import { Position, Range as EditorRange, ViewColumn, window, type Uri } from 'vscode';

/** Opens a file with the cursor at a place, zero-based. */
export async function openPlace(
  uri: Uri,
  { line, character }: { readonly line: number; readonly character: number },
  beside: boolean,
): Promise<void> {
  const place = new Position(line, character);
  await window.showTextDocument(uri, {
    ...(beside && { viewColumn: ViewColumn.Beside }),
    selection: new EditorRange(place, place),
  });
}
