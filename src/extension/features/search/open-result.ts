import { Position, Range as EditorRange, ViewColumn, window, type TextDocumentShowOptions } from 'vscode';
import type { CommunityFolder } from '../../communities/community-folder';

/** A position in a document, zero-based. */
export interface ResultPlace {
  readonly path: string;
  readonly line: number;
  readonly character: number;
}

/** Opens a document at its first match. */
export async function openResult(
  folder: CommunityFolder,
  { path, line, character }: ResultPlace,
  options: Omit<TextDocumentShowOptions, 'selection'> & { readonly beside?: boolean },
): Promise<void> {
  const { beside = false, ...show } = options;
  const place = new Position(line, character);
  await window.showTextDocument(folder.uriOf(path), {
    ...show,
    ...(beside && { viewColumn: ViewColumn.Beside }),
    selection: new EditorRange(place, place),
  });
}
