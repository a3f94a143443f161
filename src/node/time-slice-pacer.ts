import { setImmediate } from 'node:timers/promises';
import type { Pacer } from '../core/base/ports';
import { createSlicePacer } from '../engine/slice-pacer';

/** Yields the thread to other work after each time slice of `sliceMs`. */
export function createTimeSlicePacer(sliceMs?: number): Pacer {
  return createSlicePacer(() => setImmediate(), sliceMs);
}
