import { append } from './append';
import type { Pacer } from './ports';

/** Yields to other tasks during a loop over thousands of files, and carries the signal that aborts it. */
export interface Yielding {
  readonly pacer: Pacer;
  readonly signal: AbortSignal;
}

/**
 * Collects what `find` returns for each item, yielding in between. Rejects with the signal's reason if
 * aborted.
 */
export async function collectYielding<Item, Found>(
  items: Iterable<Item>,
  find: (item: Item) => readonly Found[],
  { pacer, signal }: Yielding,
): Promise<Found[]> {
  const all: Found[] = [];
  for (const item of items) {
    append(all, find(item));
    const pause = pacer.pause();
    if (pause) await pause;
    signal.throwIfAborted();
  }
  return all;
}
