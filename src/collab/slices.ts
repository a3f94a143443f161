/** Work that goes on for long, cut up so that others get their turn. */
export interface Slices {
  /** Whether the slice that is being worked at is as long as it may be. */
  isOver(): boolean;
  /** Lets others have their turn, then begins the next slice. */
  next(): Promise<void>;
}

/** Milliseconds: what a room does for a letter takes less, so nobody notices one such wait. */
const usualLength = 4;

/** `length` in milliseconds; with 0 each piece of work is a slice of its own. */
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
