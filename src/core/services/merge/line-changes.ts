import { type ChangeObject, diffArrays } from 'diff';

/**
 * Lines `from` to `to` of the base became lines `newFrom` to `newTo` of a side; one of the two may be none.
 */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/**
 * What a side changed of its base, in its order, by as few lines as can be. Where a line that was put in or
 * taken out is like its neighbours, nobody can tell which of them it was. As Git does, it is said of the
 * last, unless one of them stands where the other text is changed, too: so two who change the same text say
 * it of the same line. Undefined where more than `mostEdits` lines were put in and taken out, since time
 * grows with the square of their number.
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
 * The lines that stayed are the same in both texts, so a text is told by its gaps: how many changed lines
 * stand before each line that stayed, and behind the last. Moves the changed lines of each gap over lines
 * like them. `others` are the gaps of the other text.
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
  /** The gap in which it is now, and the first of its lines. */
  gap: number;
  start: number;
}

function settleGap(group: Group): Group {
  const { gaps, others } = group;
  for (;;) {
    const size = gaps[group.gap];
    while (moveUp(group));
    // Among the places that it may have, the last beside a change of the other text.
    let beside = others[group.gap] ? group.gap : -1;
    while (moveDown(group)) if (others[group.gap]) beside = group.gap;
    // What it took up on its way may let it move further.
    if (gaps[group.gap] !== size) continue;
    while (beside >= 0 && group.gap > beside) moveUp(group);
    return group;
  }
}

/**
 * Moves a group over the line before it, where that is like its last; it then is one with what is changed
 * there.
 */
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

/** Moves a group over the line behind it, where that is like its first. */
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
