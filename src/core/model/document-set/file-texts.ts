import { createGrowingBytes } from '../../base/growing-bytes';

/** The bytes of the files of a table, as far as they were read for it, in one buffer. */
export interface FileTexts {
  readonly bytes: Uint8Array;
  /** The end of each row’s bytes in `bytes`; a row without any was not read, or is empty. */
  readonly ends: Uint32Array;
}

/** The bytes of a row’s file; undefined if they are not there. */
export function bytesOfRow({ bytes, ends }: FileTexts, row: number): Uint8Array | undefined {
  const start = row === 0 ? 0 : (ends[row - 1] ?? 0);
  const end = ends[row] ?? 0;
  return end > start ? bytes.subarray(start, end) : undefined;
}

export interface FileTextsBuilder {
  /** Adds the next row; without bytes, or with too many, it is one that was not read. They are copied. */
  add(bytes: Uint8Array | undefined): void;
  finish(): FileTexts;
}

/** Larger files are better read again by whoever needs their text. */
const largestFile = 256 * 1024;
/** So that a table with its texts stays small enough to be passed on. */
const largestBuffer = 64 * 1024 * 1024;

/** @param sizeHint about how many bytes there will be */
export function createFileTextsBuilder(sizeHint?: number): FileTextsBuilder {
  const ends: number[] = [];
  const all = createGrowingBytes(sizeHint);
  return {
    add(bytes) {
      if (bytes && bytes.length <= largestFile && all.length + bytes.length <= largestBuffer) all.add(bytes);
      ends.push(all.length);
    },
    finish: () => ({ bytes: all.finish(), ends: Uint32Array.from(ends) }),
  };
}
