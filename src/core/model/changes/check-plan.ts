import { lineStartsOf } from '../../base/lines';
import { message, type Message } from '../../base/message';
import type { Path } from '../../base/ports';
import {
  pathsOfChange,
  type Change,
  type ChangePlan,
  type Conflict,
  type EditChange,
  type Expectation,
  type PlannedEdit,
} from './change-plan';
import { vacatedPaths } from './move-steps';
import { sameText, spanOf } from './planned-edits';

/** The state of a path. */
export interface Found {
  readonly type: 'file' | 'folder';
  /** Of a file to be edited; absent if its bytes are not UTF-8. */
  readonly text?: string;
  /** The Git blob id of the bytes; needed only if the plan expects one. */
  readonly version?: string;
  /** Equal for two paths of the same file, as on a case-insensitive disk. */
  readonly identity?: string;
}

/**
 * The conflicts of a plan; empty if it can be applied.
 *
 * @param at the current state of a path, undefined if free; called for the paths of the plan
 */
export function checkPlan(plan: ChangePlan, at: (path: Path) => Found | undefined): Conflict[] {
  const { changes } = plan;
  const vacated = vacatedPaths(plan);
  const conflicts: Conflict[] = changes.flatMap((change) => {
    const outside = pathsOfChange(change).find((path) => !isPlace(path));
    if (outside !== undefined)
      return [{ path: outside, message: message('“{0}” is no place for a file of the community.', outside) }];
    return conflictsOf(change, at, vacated);
  });
  return [...conflicts, ...contradictions(changes)];
}

/** Whether a path is inside the community: not the root, nothing above it, and nothing in `.git`. */
function isPlace(path: Path): boolean {
  const segments = path.split('/');
  return (
    segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..') &&
    segments[0]?.toLowerCase() !== '.git' &&
    !path.includes('\0')
  );
}

function conflictsOf(
  change: Change,
  at: (path: Path) => Found | undefined,
  vacated: ReadonlySet<Path>,
): Conflict[] {
  const about = (path: Path, why: Message | undefined): Conflict[] => (why ? [{ path, message: why }] : []);
  switch (change.kind) {
    case 'create':
      return about(
        change.path,
        at(change.path) && !vacated.has(change.path) ? isThere(change.path) : undefined,
      );
    case 'edit':
      return editConflicts(change, at(change.path));
    case 'delete':
      return about(change.path, whyNot(change.path, at(change.path), change.expects));
    case 'move': {
      const { from, to, expects } = change;
      const [source, target] = [at(from), at(to)];
      if (!source) return about(from, isGone(from));
      const why = expects && whyNot(from, source, expects);
      if (why) return about(from, why);
      const isSame = target?.identity !== undefined && target.identity === source.identity;
      if (target && !isSame && !vacated.has(to)) return about(to, isThere(to));
      return about(
        to,
        to.startsWith(`${from}/`) ? message('“{0}” cannot move into itself.', from) : undefined,
      );
    }
  }
}

/** Why a file cannot be edited or deleted as a whole; undefined if it can. */
function whyNot(path: Path, found: Found | undefined, expects: Expectation | undefined): Message | undefined {
  if (!found) return isGone(path);
  if (found.type === 'folder') return message('“{0}” is a folder.', path);
  if (!expects) return undefined;
  const isExpected =
    'version' in expects
      ? found.version === expects.version
      : found.text !== undefined && sameText(found.text, expects.text);
  return isExpected ? undefined : message('“{0}” was changed meanwhile. Try again in a moment.', path);
}

function editConflicts({ path, edits, expects }: EditChange, found: Found | undefined): Conflict[] {
  const { text } = found ?? {};
  if (found?.type === 'file' && text === undefined)
    return [
      { path, message: message('“{0}” is too large, or not text in UTF-8, so it is not changed.', path) },
    ];
  const why = whyNot(path, found, undefined);
  if (why || text === undefined) return why ? [{ path, message: why }] : [];
  const starts = lineStartsOf(text);
  const conflicts = edits.flatMap((edit): Conflict[] => {
    const span = spanOf(text, starts, edit.range);
    return span && sameText(text.slice(span.start, span.end), edit.was) ? [] : [changedAt(path, edit)];
  });
  if (conflicts.length > 0) return conflicts;
  const change = whyNot(path, found, expects);
  return change ? [{ path, message: change }] : overlaps(path, edits);
}

function changedAt(path: Path, { range: [line] }: PlannedEdit): Conflict {
  const why = message('“{0}” was changed meanwhile, see line {1}. Try again in a moment.', path, line + 1);
  return { path, line, message: why };
}

/** Finds overlapping edits, and several edits at one position, whose order is undefined. */
function overlaps(path: Path, edits: readonly PlannedEdit[]): Conflict[] {
  const sorted = edits
    .map(({ range }) => range)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  return sorted.flatMap((range, index): Conflict[] => {
    const before = sorted[index - 1];
    if (!before) return [];
    const isApart = before[2] < range[0] || (before[2] === range[0] && before[3] <= range[1]);
    const isSamePlace = before[0] === range[0] && before[1] === range[1];
    if (isApart && !isSamePlace) return [];
    return [
      {
        path,
        line: range[0],
        message: message('Two changes of “{0}” are at the same place, see line {1}.', path, range[0] + 1),
      },
    ];
  });
}

/** Finds changes that contradict each other in any order. */
function contradictions(changes: readonly Change[]): Conflict[] {
  const conflicts: Conflict[] = [];
  const claim = (paths: Set<Path>, path: Path): void => {
    if (paths.has(path)) conflicts.push(twice(path));
    paths.add(path);
  };
  const [made, edited, gone] = [new Set<Path>(), new Set<Path>(), new Set<Path>()];
  for (const change of changes) {
    if (change.kind === 'edit') claim(edited, change.path);
    else if (change.kind === 'create') claim(made, change.path);
    else if (change.kind === 'delete') claim(gone, change.path);
    else {
      claim(gone, change.from);
      claim(made, change.to);
    }
  }
  for (const change of changes) {
    if (change.kind === 'delete' && edited.has(change.path)) conflicts.push(twice(change.path));
    // Creating or moving into a folder that is removed, or below a path that becomes a file.
    if (change.kind === 'edit') continue;
    for (const path of pathsOfChange(change)) {
      const above = parentsOf(path).find((folder) => gone.has(folder) || made.has(folder));
      if (above !== undefined) conflicts.push(twice(above));
    }
  }
  return conflicts;
}

function parentsOf(path: Path): Path[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

function twice(path: Path): Conflict {
  return { path, message: message('Two changes want “{0}” for themselves.', path) };
}

function isThere(path: Path): Message {
  return message('“{0}” is there already.', path);
}

function isGone(path: Path): Message {
  return message('“{0}” is not there any more.', path);
}
