/**
 * Interns byte strings, numbered in the order of first appearance. For a log's paths: the same path occurs
 * thousands of times, and creating a string for each Map lookup costs more than Git takes to print it.
 */
export interface InternedBytes {
  readonly size: number;
  /**
   * The number of `bytes[start .. end]`, whose {@link hashBytes} is `hash`; if new, the `size` before the
   * call.
   */
  add(bytes: Uint8Array, start: number, end: number, hash: number): number;
  /** String `index`, decoded as UTF-8; invalid bytes become U+FFFD. */
  text(index: number): string;
}

/** The seed of a hash that the caller continues byte by byte: `hash = Math.imul(hash ^ byte, hashPrime)`. */
export const hashSeed = 0x811c9dc5 | 0;
export const hashPrime = 0x01000193;

export function createInternedBytes(): InternedBytes {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let size = 0;
  let store = new Uint8Array(1 << 12);
  let used = 0;
  let ends = new Uint32Array(1 << 8);
  let hashes = new Int32Array(1 << 8);
  /** An open-addressing hash table of `index + 1`, 0 if free; at most half full. */
  let slots = new Uint32Array(1 << 10);

  const equals = (index: number, bytes: Uint8Array, start: number, end: number): boolean => {
    let at = index === 0 ? 0 : (ends[index - 1] as number);
    if ((ends[index] as number) - at !== end - start) return false;
    for (let i = start; i < end; i++, at++) if (store[at] !== bytes[i]) return false;
    return true;
  };
  const place = (hash: number, index: number): void => {
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = index + 1;
  };
  const grow = (length: number): void => {
    if (used + length > store.length) store = enlarged(store, Uint8Array, used + length);
    if (size < ends.length) return;
    ends = enlarged(ends, Uint32Array, size + 1);
    hashes = enlarged(hashes, Int32Array, size + 1);
    if (slots.length >= ends.length * 2) return;
    slots = new Uint32Array(ends.length * 2);
    for (let index = 0; index < size; index++) place(hashes[index] as number, index);
  };

  return {
    get size() {
      return size;
    },
    add(bytes, start, end, hash) {
      const mask = slots.length - 1;
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const index = (slots[slot] as number) - 1;
        if (index < 0) break;
        if (hashes[index] === hash && equals(index, bytes, start, end)) return index;
      }
      grow(end - start);
      store.set(bytes.subarray(start, end), used);
      used += end - start;
      ends[size] = used;
      hashes[size] = hash;
      place(hash, size);
      return size++;
    },
    text: (index) => decoder.decode(store.subarray(index === 0 ? 0 : ends[index - 1], ends[index])),
  };
}

type Enlargeable = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** A copy with a capacity of at least `length` elements, and at least twice the old one. */
function enlarged<T extends Enlargeable>(array: T, Type: new (length: number) => T, length: number): T {
  const larger = new Type(Math.max(length, array.length * 2));
  larger.set(array);
  return larger;
}
