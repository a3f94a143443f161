/** A set of numbers above zero, at eight bytes each and some room: an import has millions of posts. */
export interface SeenNumbers {
  /** False if the number was there already. */
  add(value: number): boolean;
  has(value: number): boolean;
}

export function createSeenNumbers(): SeenNumbers {
  let table = new Float64Array(1024);
  let size = 0;
  const place = (within: Float64Array, value: number): number => {
    const mask = within.length - 1;
    let at = (value % 0x7fffffff) & mask;
    while (within[at] !== 0 && within[at] !== value) at = (at + 1) & mask;
    return at;
  };
  return {
    has: (value) => table[place(table, value)] === value,
    add(value) {
      const at = place(table, value);
      if (table[at] === value) return false;
      table[at] = value;
      size += 1;
      if (size * 10 > table.length * 7) {
        const larger = new Float64Array(table.length * 2);
        for (const one of table) if (one !== 0) larger[place(larger, one)] = one;
        table = larger;
      }
      return true;
    },
  };
}
