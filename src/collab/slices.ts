/** Splits long work into time slices, so that the event loop stays responsive. */
export interface Slices {
  /** Whether the current slice has used up its time. */
  isOver(): boolean;
  /** Yields to the event loop, then starts the next slice. */
  next(): Promise<void>;
}

/** Milliseconds: short enough not to be noticed while typing. */
const usualLength = 4;

/** `length` in milliseconds; with 0, every piece of work is a slice of its own. */
export function createSlices(length = usualLength): Slices {
  let begun = performance.now();
  return {
    isOver: () => performance.now() - begun >= length,
    async next() {
      await new Promise((resolve) => setImmediate(resolve));
      begun = performance.now();
    },
  };
}
