import type { Pacer } from '../core/base/ports';

/**
 * Yields the thread to other work after each time slice of `sliceMs`.
 * @param nextTask resolves after other tasks had their turn
 */
export function createSlicePacer(nextTask: () => Promise<void>, sliceMs = 8): Pacer {
  let started = performance.now();
  return {
    pause() {
      if (performance.now() - started < sliceMs) return undefined;
      return nextTask().then(() => {
        started = performance.now();
      });
    },
  };
}
