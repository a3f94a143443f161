import type { Pacer } from '../core/base/ports';

/** Yields the thread to other work after each time slice of `sliceMs`. */
export function createTimeSlicePacer(sliceMs = 8): Pacer {
  let started = performance.now();
  return {
    pause() {
      if (performance.now() - started < sliceMs) return undefined;
      return new Promise((resolve) => {
        setImmediate(() => {
          started = performance.now();
          resolve();
        });
      });
    },
  };
}
