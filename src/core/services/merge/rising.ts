/** The longest subsequence in which `place` increases strictly. */
export function longestRising<T>(list: readonly T[], place: (item: T) => number): T[] {
  /** For each length, the subsequence of that length with the lowest end. */
  const ends: number[] = [];
  const before = list.map((item, i) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place(list[ends[middle] as number] as T) < place(item)) low = middle + 1;
      else high = middle;
    }
    ends[low] = i;
    return low === 0 ? -1 : (ends[low - 1] as number);
  });
  const chain: T[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] as number) chain.push(list[i] as T);
  return chain.reverse();
}
