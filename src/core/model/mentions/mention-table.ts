import type { Path } from '../../base/ports';
import type { MentionKey } from './mentioned-names';

/**
 * The names in some documents, sorted: goes between threads in a few buffers, and is searched as it is. One
 * of a thousand documents is made in milliseconds.
 */
export interface MentionTable {
  /** The documents, also those without any name. */
  readonly paths: readonly Path[];
  /** All names in sequence, each once, in the order of their code units. */
  readonly keys: string;
  /** The end of each name in `keys`, in UTF-16 code units. */
  readonly keyEnds: Uint32Array<ArrayBuffer>;
  /** For each name in turn the documents with it: places in `paths`, ascending. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** The end of each name’s documents in `rows`. */
  readonly rowEnds: Uint32Array<ArrayBuffer>;
}

export function buildMentionTable(documents: ReadonlyMap<Path, Iterable<MentionKey>>): MentionTable {
  const paths = [...documents.keys()];
  const rowsOf = new Map<MentionKey, number[]>();
  let count = 0;
  let row = 0;
  for (const keys of documents.values()) {
    for (const key of keys) {
      const known = rowsOf.get(key);
      if (known) known.push(row);
      else rowsOf.set(key, [row]);
      count++;
    }
    row++;
  }
  const sorted = [...rowsOf.keys()].sort();
  const keyEnds = new Uint32Array(sorted.length);
  const rowEnds = new Uint32Array(sorted.length);
  const rows = new Uint32Array(count);
  let keyEnd = 0;
  let rowEnd = 0;
  sorted.forEach((key, at) => {
    const own = rowsOf.get(key) ?? [];
    rows.set(own, rowEnd);
    rowEnds[at] = rowEnd += own.length;
    keyEnds[at] = keyEnd += key.length;
  });
  return { paths, keys: sorted.join(''), keyEnds, rows, rowEnds };
}

/** The paths of the documents with the name at a place of a table. */
export function* documentsAt({ paths, rows, rowEnds }: MentionTable, place: number): Iterable<Path> {
  const end = rowEnds[place] ?? 0;
  for (let at = place === 0 ? 0 : (rowEnds[place - 1] ?? 0); at < end; at++)
    yield paths[rows[at] as number] as Path;
}

/** The name at a place of a table. */
export function keyAt({ keys, keyEnds }: MentionTable, place: number): string {
  return keys.slice(place === 0 ? 0 : keyEnds[place - 1], keyEnds[place]);
}

/** The place of the first name that is not before `key`; the number of names if there is none. */
export function placeOf(table: MentionTable, key: string): number {
  let [low, high] = [0, table.keyEnds.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyAt(table, middle) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
