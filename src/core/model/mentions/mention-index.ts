import type { Path } from '../../base/ports';
import { buildMentionTable, documentsAt, keyAt, placeOf, type MentionTable } from './mention-table';
import { mentionKey, type MentionKey, type MentionType } from './mentioned-names';

export type { MentionType } from './mentioned-names';

/** An inverted index: which documents mention a name. */
export interface MentionIndex {
  /** The documents that contain one of these names, ignoring case, sorted by path. */
  documentsNaming(type: MentionType, names: Iterable<string>): readonly string[];
  /** Every name of this type in any document, in lower case, with the number of documents. */
  namesOf(type: MentionType): Iterable<readonly [name: string, documents: number]>;
}

export interface WritableMentionIndex extends MentionIndex {
  /** Replaces the names of a table’s documents. */
  take(table: MentionTable): void;
  forget(path: Path): void;
}

/** A table and how many of its documents have no newer one. */
interface Held {
  readonly table: MentionTable;
  live: number;
}

/** Tables with fewer documents than this are merged once there are many, as after a day of editing. */
const few = 500;
const many = 64;

/**
 * Keeps tables as they come, instead of an entry for each name: memory and time to take one in are those of
 * its buffers, and a question is asked to each in turn.
 */
export function createMentionIndex(): WritableMentionIndex {
  const held = new Set<Held>();
  const current = new Map<Path, Held>();

  function forget(path: Path): void {
    const one = current.get(path);
    if (!one) return;
    current.delete(path);
    if (--one.live === 0) held.delete(one);
  }

  function hold(table: MentionTable): void {
    for (const path of table.paths) forget(path);
    if (table.paths.length === 0) return;
    const one: Held = { table, live: table.paths.length };
    held.add(one);
    for (const path of table.paths) current.set(path, one);
  }

  /** The current documents at a place of a table. */
  function* liveAt(one: Held, place: number): Iterable<Path> {
    for (const path of documentsAt(one.table, place)) if (current.get(path) === one) yield path;
  }

  function merge(some: readonly Held[]): void {
    const documents = new Map<Path, MentionKey[]>();
    for (const one of some) {
      for (const path of one.table.paths) if (current.get(path) === one) documents.set(path, []);
      for (let place = 0; place < one.table.keyEnds.length; place++)
        for (const path of liveAt(one, place))
          documents.get(path)?.push(keyAt(one.table, place) as MentionKey);
    }
    hold(buildMentionTable(documents));
  }

  return {
    documentsNaming(type, names) {
      const found = new Set<Path>();
      const keys = [...names].map((name) => mentionKey(type, name));
      for (const one of held)
        for (const key of keys) {
          const place = placeOf(one.table, key);
          if (keyAt(one.table, place) === key) for (const path of liveAt(one, place)) found.add(path);
        }
      return [...found].sort();
    },
    namesOf(type) {
      const counts = new Map<string, number>();
      const prefix = `${type}:`;
      for (const one of held)
        for (let place = placeOf(one.table, prefix); place < one.table.keyEnds.length; place++) {
          const key = keyAt(one.table, place);
          if (!key.startsWith(prefix)) break;
          const documents = [...liveAt(one, place)].length;
          const name = key.slice(prefix.length);
          if (documents > 0) counts.set(name, (counts.get(name) ?? 0) + documents);
        }
      return counts;
    },
    take(table) {
      hold(table);
      const small = [...held].filter(({ live }) => live < few);
      if (small.length >= many) merge(small);
    },
    forget,
  };
}
