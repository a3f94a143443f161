/** A segment's terms, sorted by their UTF-16 code units. */
export interface Terms {
  readonly size: number;
  /** All terms concatenated; term `i` is between `ends[i - 1]` and `ends[i]`. */
  text(): string;
  readonly ends: Uint32Array;
  at(index: number): string;
  /** The term's number, or -1. */
  indexOf(term: string): number;
  /** The number of the first term that is not less than `term`. */
  lowerBound(term: string): number;
  /**
   * The length of the common prefix of each term and the one before it, in UTF-16 code units; at most 255.
   */
  shared(): Uint8Array;
}

/** `ends` are in UTF-16 code units of the decoded text. Decoded lazily. */
export function openTerms(bytes: Uint8Array, ends: Uint32Array): Terms {
  let decoded: string | undefined;
  const text = (): string => (decoded ??= new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const at = (index: number): string => text().slice(index === 0 ? 0 : ends[index - 1], ends[index]);
  const lowerBound = (term: string): number => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at(middle) < term) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let shared: Uint8Array | undefined;
  return {
    size: ends.length,
    shared: () => (shared ??= sharedBeginnings(text(), ends)),
    text,
    ends,
    at,
    lowerBound,
    indexOf(term) {
      const index = lowerBound(term);
      return index < ends.length && at(index) === term ? index : -1;
    },
  };
}

function sharedBeginnings(text: string, ends: Uint32Array): Uint8Array {
  const shared = new Uint8Array(ends.length);
  let before = 0;
  let start = 0;
  ends.forEach((end, index) => {
    const most = Math.min(start - before, end - start, 255);
    let length = 0;
    while (length < most && text.charCodeAt(before + length) === text.charCodeAt(start + length)) length++;
    shared[index] = length;
    [before, start] = [start, end];
  });
  return shared;
}
