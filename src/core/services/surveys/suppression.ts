/** Exact counts by answer; each person gave one of them. */
export type Cells = ReadonlyMap<string, number>;

/**
 * Which cells of a table may be shown, so that nobody who knows how many answered can tell a hidden one more
 * exactly than by `k` possible values: primary and complementary cell suppression.
 *
 * A cell below `k` is hidden. What is hidden in all is known to whoever subtracts from the total, so it must
 * be two cells at least and `k` people at least; else the smallest of the others is hidden as well. Then each
 * hidden cell may be anything from none to all of these people.
 *
 * @param allowed the cells that may be shown at all; by default each
 */
export function shownCells(cells: Cells, k: number, allowed?: ReadonlySet<string>): Set<string> {
  const shown = new Map([...cells].filter(([answer, n]) => n >= k && (!allowed || allowed.has(answer))));
  while (shown.size > 0) {
    const hidden = hiddenCells(cells, shown);
    if (hidden.length === 0 || (hidden.length > 1 && sumOf(hidden) >= k)) break;
    shown.delete(least(shown, ([, n]) => n));
  }
  return new Set(shown.keys());
}

/** The counts of the cells that are not shown. */
export function hiddenCells(cells: Cells, shown: { has(answer: string): boolean }): number[] {
  return [...cells].flatMap(([answer, n]) => (shown.has(answer) ? [] : [n]));
}

/**
 * Which answers may be shown where people gave several: each is a table of its own, of those who gave it and
 * those who did not.
 */
export function shownChoices(cells: Cells, answered: number, k: number): Set<string> {
  return new Set([...cells].flatMap(([answer, n]) => (n >= k && answered - n >= k ? [answer] : [])));
}

export function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}

/** The key of the entry with the least weight, the first by name among equals. */
export function least(
  entries: ReadonlyMap<string, number>,
  weight: (entry: readonly [string, number]) => number,
): string {
  const [first] = [...entries].sort((a, b) => weight(a) - weight(b) || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? '';
}
