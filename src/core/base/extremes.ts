/** The least of some numbers; Infinity of none. `Math.min(...values)` throws of some hundred thousand. */
export function least(values: Iterable<number>): number {
  let found = Infinity;
  for (const value of values) found = Math.min(found, value);
  return found;
}

/** The greatest of some numbers; -Infinity of none. `Math.max(...values)` throws of some hundred thousand. */
export function greatest(values: Iterable<number>): number {
  let found = -Infinity;
  for (const value of values) found = Math.max(found, value);
  return found;
}
