// Waiting, for who brings a Yjs of their own as well.
import { setTimeout as wait } from 'node:timers/promises';

export async function until(holds, every = 2) {
  if (!(await isReached(holds, 120_000, every)))
    throw new Error('It did not come to its end in two minutes.');
}

/** Whether it holds within so many milliseconds. */
export async function isReached(holds, patience, every = 2) {
  const end = performance.now() + patience;
  while (!holds()) {
    if (performance.now() > end) return false;
    await wait(every);
  }
  return true;
}
