import { changedOne } from './hunks';

/**
 * Merges the order of two lists without duplicates: common items in the order of the side that changed it,
 * and items of one side after the same predecessor as there. Insertions of both sides at one place are
 * sorted.
 */
export function mergeOrder(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  const inTheirs = new Set(theirs);
  const shared = new Set(mine.filter((key) => inTheirs.has(key)));
  const known = new Set(base);
  const inAll = (list: readonly string[]): string =>
    JSON.stringify(list.filter((key) => shared.has(key) && known.has(key)));
  const [moved] = changedOne(inAll(base), inAll(mine), inAll(theirs)) ?? [inAll(mine)];
  const order = (moved === inAll(mine) ? mine : theirs).filter((key) => shared.has(key));
  const runs = [runsBehind(mine, shared), runsBehind(theirs, shared)] as const;
  return [undefined, ...order].flatMap((anchor) => {
    const [m, t] = [runs[0].get(anchor) ?? [], runs[1].get(anchor) ?? []];
    const alone = (m[0] ?? '') <= (t[0] ?? '') ? [...m, ...t] : [...t, ...m];
    return anchor === undefined ? alone : [anchor, ...alone];
  });
}

/** The items that only one list has, by the shared key before them; undefined for those before the first. */
function runsBehind(list: readonly string[], shared: ReadonlySet<string>): Map<string | undefined, string[]> {
  const runs = new Map<string | undefined, string[]>();
  let anchor: string | undefined;
  for (const key of list) {
    if (shared.has(key)) anchor = key;
    else runs.set(anchor, [...(runs.get(anchor) ?? []), key]);
  }
  return runs;
}
