import type { Pacer } from './ports';

/** Lets others run while thousands of files are looked through, and says when nobody waits any more. */
export interface Yielding {
  readonly pacer: Pacer;
  readonly signal: AbortSignal;
}

/** What is found in one after the other, with pauses. Rejects with the signal's reason when aborted. */
export async function collectYielding<Item, Found>(
  items: Iterable<Item>,
  find: (item: Item) => readonly Found[],
  { pacer, signal }: Yielding,
): Promise<Found[]> {
  const all: Found[] = [];
  for (const item of items) {
    all.push(...find(item));
    const pause = pacer.pause();
    if (pause) await pause;
    signal.throwIfAborted();
  }
  return all;
}
