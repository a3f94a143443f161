import { lineStartsOf } from '../../base/lines';
import type { Path } from '../../base/ports';
import { PlanRefused, type Change, type ChangePlan, type Conflict, type PlannedEdit } from './change-plan';
import { checkPlan, type Found } from './check-plan';
import { movedPath, type Moves } from './moved-path';
import { spanOf } from './planned-edits';

/**
 * The files of a folder after the plan: texts by path. Texts that the plan does not mention are returned
 * unchanged.
 *
 * @throws PlanRefused
 */
export function applyToTexts(plan: ChangePlan, texts: ReadonlyMap<Path, string>): Map<Path, string> {
  const folders = new Set(Array.from(texts.keys()).flatMap(foldersAbove));
  refuseConflicts(
    checkPlan(plan, (path): Found | undefined => {
      const text = texts.get(path);
      if (text !== undefined) return { type: 'file', text };
      return folders.has(path) ? { type: 'folder' } : undefined;
    }),
  );
  const written = writtenTexts(plan, (path) => texts.get(path) ?? '');
  const moves = movesOf(plan);
  const gone = new Set(plan.changes.flatMap((change) => (change.kind === 'delete' ? [change.path] : [])));
  const after = new Map<Path, string>();
  for (const [path, text] of texts)
    if (!gone.has(path)) after.set(movedPath(path, moves), written.get(path) ?? text);
  for (const change of plan.changes) if (change.kind === 'create') after.set(change.path, change.text);
  return after;
}

/** @throws PlanRefused if there is a conflict */
export function refuseConflicts([first, ...others]: readonly Conflict[]): void {
  if (first) throw new PlanRefused([first, ...others]);
}

/** The texts that a checked plan writes, by their paths before it. */
export function writtenTexts({ changes }: ChangePlan, textOf: (path: Path) => string): Map<Path, string> {
  return new Map(
    changes.flatMap((change: Change): [Path, string][] => {
      if (change.kind === 'create') return [[change.path, change.text]];
      return change.kind === 'edit' ? [[change.path, editedText(textOf(change.path), change.edits)]] : [];
    }),
  );
}

/** The moves of a plan. */
export function movesOf({ changes }: ChangePlan): Moves {
  return new Map(
    changes.flatMap((change): [Path, Path][] => (change.kind === 'move' ? [[change.from, change.to]] : [])),
  );
}

/** A text after edits at valid positions. Inserted text gets the line endings of the text. */
function editedText(text: string, edits: readonly PlannedEdit[]): string {
  const starts = lineStartsOf(text);
  const ending = lineEndingOf(text);
  const spans = edits.flatMap(({ range, newText }) => {
    const span = spanOf(text, starts, range);
    const inserted = ending === undefined ? newText : newText.replace(/\r\n?|\n/g, ending);
    return span ? { ...span, inserted } : [];
  });
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  let after = '';
  let at = 0;
  for (const { start, end, inserted } of spans) {
    after += text.slice(at, start) + inserted;
    at = end;
  }
  return after + text.slice(at);
}

/** The line ending of a text; undefined if it is mixed or absent. */
function lineEndingOf(text: string): string | undefined {
  const endings = new Set(text.match(/\r\n|\r|\n/g));
  return endings.size === 1 ? [...endings][0] : undefined;
}

function foldersAbove(path: Path): Path[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}
