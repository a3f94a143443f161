/** A hash table from words to values, keyed by their bytes in a text: known words allocate no string. */
export interface WordTable {
  readonly size: number;
  /** The value of the word `text.subarray(start, end)`, never negative; -1 if it has none. */
  find(text: Uint8Array, start: number, end: number, hash: number): number;
  /** Sets the value of a word that has none. */
  add(text: Uint8Array, start: number, end: number, hash: number, value: number): void;
}

export const emptyHash = 0x811c9dc5;

/** Extends a word's hash by one byte. */
export function addToHash(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

// The fields of a row; a length of 0 marks an empty row. Rows are contiguous for cache locality.
const [hashField, startField, lengthField, valueField, rowWidth] = [0, 1, 2, 3, 4];

export function createWordTable(): WordTable {
  let size = 0;
  let bytes = new Uint8Array(1 << 14);
  let end = 0;
  let rows = new Int32Array(rowWidth << 11);
  /** The number of rows, a power of two, minus one. */
  let mask = rows.length / rowWidth - 1;

  const isWord = (row: number, text: Uint8Array, start: number, length: number): boolean => {
    if (rows[row + lengthField] !== length) return false;
    const from = rows[row + startField] ?? 0;
    for (let at = 0; at < length; at++) {
      if (bytes[from + at] !== text[start + at]) return false;
    }
    return true;
  };
  const firstFree = (hash: number): number => {
    let place = spread(hash) & mask;
    while (rows[place * rowWidth + lengthField] !== 0) place = (place + 1) & mask;
    return place * rowWidth;
  };
  const grow = (): void => {
    const before = rows;
    rows = new Int32Array(before.length * 2);
    mask = rows.length / rowWidth - 1;
    for (let row = 0; row < before.length; row += rowWidth) {
      if (before[row + lengthField] === 0) continue;
      const copy = firstFree(before[row + hashField] ?? 0);
      for (let field = 0; field < rowWidth; field++) rows[copy + field] = before[row + field] ?? 0;
    }
  };
  return {
    get size() {
      return size;
    },
    find(text, start, stop, hash) {
      for (let place = spread(hash) & mask; ; place = (place + 1) & mask) {
        const row = place * rowWidth;
        if (rows[row + lengthField] === 0) return -1;
        if (rows[row + hashField] === hash && isWord(row, text, start, stop - start))
          return rows[row + valueField] ?? -1;
      }
    },
    add(text, start, stop, hash, value) {
      if (++size > mask >>> 1) grow();
      const length = stop - start;
      if (end + length > bytes.length) {
        const larger = new Uint8Array(Math.max(bytes.length * 2, end + length));
        larger.set(bytes);
        bytes = larger;
      }
      const row = firstFree(hash);
      rows[row + hashField] = hash;
      rows[row + startField] = end;
      rows[row + lengthField] = length;
      rows[row + valueField] = value;
      bytes.set(text.subarray(start, stop), end);
      end += length;
    },
  };
}

/** Mixes the hash into its lowest bits, which are the weakest. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}
