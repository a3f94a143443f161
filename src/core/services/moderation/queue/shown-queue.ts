import { byUrgency } from './build-queue';
import { groupOfItem, queueGroups, type QueueGroup, type QueueReader } from './queue-groups';
import type { QueueItem } from './queue-item';

/** Where an item stood when the reader last took in the queue. */
export interface QueuePlace {
  readonly about: string;
  readonly group: QueueGroup;
}

export interface QueueRow {
  readonly item: QueueItem;
  readonly group: QueueGroup;
}

/** The queue as it is shown: nothing new comes in, and nothing changes places, until the reader asks. */
export interface ShownQueue {
  /** To be kept until the next time; what was decided keeps its place, for an undo to bring it back. */
  readonly places: readonly QueuePlace[];
  /** In the order of groups. */
  readonly rows: readonly QueueRow[];
  /** Items that came since. */
  readonly added: number;
  /** Rows that would stand elsewhere by now. */
  readonly moved: number;
}

/** The present queue, in its present order. */
export function takeIn(items: readonly QueueItem[], reader: QueueReader): ShownQueue {
  const rows = items.toSorted(byUrgency).map((item) => ({ item, group: groupOfItem(item, reader) }));
  return shown(
    rows.map(({ item: { about }, group }) => ({ about, group })),
    rows,
    0,
    0,
  );
}

/**
 * The present queue as it was last taken in: rows stay where they are, or leave by a decision. Only what the
 * reader claims or gives back changes its group at once, since that is their own deed. An empty queue takes
 * in what comes, as there is nothing that could move.
 */
export function keepInPlace(
  places: readonly QueuePlace[],
  items: readonly QueueItem[],
  reader: QueueReader,
): ShownQueue {
  const byAbout = new Map(items.map((item) => [item.about, item]));
  const known = new Set(places.map(({ about }) => about));
  if (!places.some(({ about }) => byAbout.has(about))) return takeIn(items, reader);
  let moved = 0;
  const kept = places.map((place): QueuePlace => {
    const item = byAbout.get(place.about);
    const group = item ? groupOfItem(item, reader) : place.group;
    if (group === place.group) return place;
    if (group === 'mine' || place.group === 'mine') return { ...place, group };
    moved++;
    return place;
  });
  const rows = kept.flatMap(({ about, group }): QueueRow[] => {
    const item = byAbout.get(about);
    return item ? [{ item, group }] : [];
  });
  return shown(kept, rows, items.filter(({ about }) => !known.has(about)).length, moved);
}

function shown(
  places: readonly QueuePlace[],
  rows: readonly QueueRow[],
  added: number,
  moved: number,
): ShownQueue {
  const inOrder = queueGroups.flatMap((group) => rows.filter((row) => row.group === group));
  return { places, rows: inOrder, added, moved };
}
