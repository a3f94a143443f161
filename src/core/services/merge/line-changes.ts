import { type ChangeObject, diffArrays } from 'diff';

/**
 * Lines `from` to `to` of the base were replaced by lines `newFrom` to `newTo` of a side; either range may be
 * empty.
 */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/**
 * The minimal line diff of a side against its base, in order. If an inserted or deleted line equals its
 * neighbours, its position is ambiguous: as in Git, the last one is chosen, unless another one is next to a
 * change of the other text; so two people who change the same text get the same position. Undefined for more
 * than `mostEdits` insertions and deletions, since time is quadratic in their number.
 */
export function changesOf(base: readonly string[], side: readonly string[]): LineChange[];
export function changesOf(
  base: readonly string[],
  side: readonly string[],
  mostEdits: number,
): LineChange[] | undefined;
export function changesOf(
  base: readonly string[],
  side: readonly string[],
  mostEdits = Infinity,
): LineChange[] | undefined {
  const steps = diffArrays([...base], [...side], { maxEditLength: mostEdits });
  return steps && settledChanges(base, side, steps);
}

function settledChanges(
  base: readonly string[],
  side: readonly string[],
  steps: readonly Pick<ChangeObject<string[]>, 'count' | 'added' | 'removed'>[],
): LineChange[] {
  const taken = [0];
  const put = [0];
  for (const { count, added, removed } of steps) {
    const gap = taken.length - 1;
    if (removed) taken[gap] = (taken[gap] ?? 0) + count;
    else if (added) put[gap] = (put[gap] ?? 0) + count;
    else {
      for (let i = 0; i < count; i++) {
        taken.push(0);
        put.push(0);
      }
    }
  }
  settle(base, taken, put);
  settle(side, put, taken);
  return changesIn(taken, put);
}

/**
 * Slides ambiguous groups of changed lines. The unchanged lines are the same in both texts, so a text is
 * represented by its gaps: the number of changed lines before each unchanged line, and after the last.
 * `others` are the gaps of the other text.
 */
function settle(lines: readonly string[], gaps: number[], others: readonly number[]): void {
  let start = 0;
  for (let gap = 0; gap < gaps.length; gap++) {
    if (gaps[gap]) {
      const settled = settleGap({ lines, gaps, others, gap, start });
      gap = settled.gap;
      start = settled.start;
    }
    start += (gaps[gap] ?? 0) + 1;
  }
}

interface Group {
  readonly lines: readonly string[];
  readonly gaps: number[];
  readonly others: readonly number[];
  /** The gap in which it is now, and its first line. */
  gap: number;
  start: number;
}

function settleGap(group: Group): Group {
  const { gaps, others } = group;
  for (;;) {
    const size = gaps[group.gap];
    while (moveUp(group));
    // Of the possible positions, the last one next to a change of the other text.
    let beside = others[group.gap] ? group.gap : -1;
    while (moveDown(group)) if (others[group.gap]) beside = group.gap;
    // Groups that it absorbed may allow it to slide further.
    if (gaps[group.gap] !== size) continue;
    while (beside >= 0 && group.gap > beside) moveUp(group);
    return group;
  }
}

/** Slides a group up by one line, if the line before it equals its last; it then joins an adjacent change. */
function moveUp(group: Group): boolean {
  const { lines, gaps, gap, start } = group;
  const size = gaps[gap] ?? 0;
  if (gap === 0 || lines[start - 1] !== lines[start + size - 1]) return false;
  const before = gaps[gap - 1] ?? 0;
  gaps[gap - 1] = before + size;
  gaps[gap] = 0;
  group.gap = gap - 1;
  group.start = start - 1 - before;
  return true;
}

/** Slides a group down by one line, if the line after it equals its first. */
function moveDown(group: Group): boolean {
  const { lines, gaps, gap, start } = group;
  const size = gaps[gap] ?? 0;
  if (gap + 1 >= gaps.length || lines[start] !== lines[start + size]) return false;
  gaps[gap + 1] = (gaps[gap + 1] ?? 0) + size;
  gaps[gap] = 0;
  group.gap = gap + 1;
  group.start = start + 1;
  return true;
}

function changesIn(taken: readonly number[], put: readonly number[]): LineChange[] {
  const changes: LineChange[] = [];
  let from = 0;
  let newFrom = 0;
  taken.forEach((removed, gap) => {
    const added = put[gap] ?? 0;
    if (removed > 0 || added > 0) {
      changes.push({ from, to: from + removed, newFrom, newTo: newFrom + added });
    }
    from += removed + 1;
    newFrom += added + 1;
  });
  return changes;
}
