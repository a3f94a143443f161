type Column =
  Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** A growable typed array. */
export interface GrowingColumn<T extends Column> {
  length: number;
  /** The elements are `array[0 .. length]`; reallocated when it grows. */
  array: T;
  push(value: number): void;
  /** A copy of exact length. */
  toArray(): T;
}

export function createGrowingColumn<T extends Column>(
  Type: new (length: number) => T,
  initial = 1024,
): GrowingColumn<T> {
  const column: GrowingColumn<T> = {
    length: 0,
    array: new Type(initial),
    push(value) {
      if (column.length === column.array.length) {
        const larger = new Type(column.array.length * 2);
        larger.set(column.array);
        column.array = larger;
      }
      column.array[column.length++] = value;
    },
    toArray: () => column.array.slice(0, column.length) as T,
  };
  return column;
}
