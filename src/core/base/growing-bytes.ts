/** Bytes that are put one after the other in one growing buffer: many small ones cost more to collect. */
export interface GrowingBytes {
  readonly length: number;
  /** Adds a copy. */
  add(bytes: Uint8Array): void;
  /** Adds a text as UTF-8. */
  addText(text: string): void;
  /** All bytes so far, as a view: nothing may be added afterwards. Copied if much of the buffer is unused. */
  finish(): Uint8Array;
}

/** @param sizeHint about how many bytes there will be */
export function createGrowingBytes(sizeHint = 1 << 12): GrowingBytes {
  const encoder = new TextEncoder();
  let buffer = new Uint8Array(sizeHint);
  let end = 0;
  const reserve = (length: number): void => {
    if (end + length <= buffer.length) return;
    const larger = new Uint8Array(Math.max(end + length, buffer.length * 2));
    larger.set(buffer.subarray(0, end));
    buffer = larger;
  };
  return {
    get length() {
      return end;
    },
    add(bytes) {
      reserve(bytes.length);
      buffer.set(bytes, end);
      end += bytes.length;
    },
    addText(text) {
      reserve(text.length * 3);
      end += encoder.encodeInto(text, buffer.subarray(end)).written;
    },
    finish: () => (buffer.length > end * 1.25 ? buffer.slice(0, end) : buffer.subarray(0, end)),
  };
}
