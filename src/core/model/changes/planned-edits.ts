import { lineStartsOf, offsetOf, rangeBetween, type LineStarts } from '../../base/lines';
import type { Path } from '../../base/ports';
import type { Range } from '../../base/range';
import { editBetween, type TextEdit } from '../../formats/front-matter/edit';
import type { CreateChange, EditChange, PlannedEdit } from './change-plan';

/** Converts edits of a text to edits of a plan, each expecting the text that it replaces. */
export function plannedEdits(text: string, edits: readonly TextEdit[]): PlannedEdit[] {
  const starts = lineStartsOf(text);
  return edits.map(({ start, end, newText }) => ({
    range: rangeBetween(starts, start, end),
    was: text.slice(start, end),
    newText,
  }));
}

/**
 * The smallest change that gives a file another text; creates the file if `before` is undefined, else expects
 * the text `before`.
 */
export function changeTo(path: Path, before: string | undefined, after: string): EditChange | CreateChange {
  if (before === undefined) return { kind: 'create', path, text: after };
  return changeBy(path, before, editBetween(before, after));
}

/** Like {@link changeTo}, by an edit of the text. */
export function changeBy(path: Path, before: string | undefined, edit: TextEdit): EditChange | CreateChange {
  if (before === undefined) return { kind: 'create', path, text: edit.newText };
  const isNone = edit.start === edit.end && edit.newText === '';
  return { kind: 'edit', path, edits: plannedEdits(before, isNone ? [] : [edit]), expects: { text: before } };
}

/** The offsets of a range in a text, in UTF-16 code units; undefined if the range is outside it. */
export function spanOf(
  text: string,
  starts: LineStarts,
  [line, character, endLine, endCharacter]: Range,
): { readonly start: number; readonly end: number } | undefined {
  if (!isPlace(text, starts, line, character) || !isPlace(text, starts, endLine, endCharacter))
    return undefined;
  const [start, end] = [offsetOf(starts, line, character), offsetOf(starts, endLine, endCharacter)];
  return start <= end ? { start, end } : undefined;
}

function isPlace(text: string, starts: LineStarts, line: number, character: number): boolean {
  const start = starts[line];
  if (start === undefined) return false;
  let end = starts[line + 1] ?? text.length;
  while (end > start && /[\r\n]/.test(text.charAt(end - 1))) end--;
  return start + character <= end;
}

/** Whether two texts are equal, ignoring line endings and a byte order mark. */
export function sameText(one: string, other: string): boolean {
  return one === other || plain(one) === plain(other);
}

function plain(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
