import type { Pacer } from '../core/base/ports';

/** Uses the thread for `sliceMs` at a time, then lets the thread’s other work run. */
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
