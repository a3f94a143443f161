import { EndOfLine, type Position, type TextEditor } from 'vscode';
import type { LiveSelection } from './presence';

/**
 * The selections of an editor, as offsets in its text with `\n` line endings.
 */
export function selectionsOf({ document, selections }: TextEditor): LiveSelection[] {
  const crlf = document.eol === EndOfLine.CRLF;
  const at = (position: Position): number =>
    document.offsetAt(position) - (crlf ? document.validatePosition(position).line : 0);
  return selections.map(({ anchor, active }) => ({ anchor: at(anchor), head: at(active) }));
}
