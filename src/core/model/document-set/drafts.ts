import type { FileDelta } from './file-index';
import type { Row } from './document-set';
import type { Facts } from '../../formats/facts';
import { buildFactsTable, emptyFactsTable } from '../documents/facts-table';

/** Unsaved text laid over files: while a draft exists, changes of its file are held back. */
export interface Drafts {
  /** The delta visible to the community: without the files covered by a draft. */
  cover(delta: FileDelta): FileDelta;
  /** Sets or removes the draft of a file, and returns the resulting delta. */
  set(path: string, facts: Facts | undefined): FileDelta;
}

/** `rowOf` returns the row that the community currently shows for a path. */
export function createDrafts(rowOf: (path: string) => Row | undefined): Drafts {
  /** The file rows under the drafts; undefined if there is no file. */
  const covered = new Map<string, Row | undefined>();
  const copy = (path: string, { table, row }: Row) => ({
    path,
    version: table.version(row),
    from: table,
    row,
  });
  return {
    cover(delta) {
      if (covered.size === 0) return delta;
      const seen = [];
      for (let row = 0; row < delta.table.size; row++) {
        const path = delta.table.path(row);
        if (covered.has(path)) covered.set(path, { table: delta.table, row });
        else seen.push(copy(path, { table: delta.table, row }));
      }
      for (const path of delta.removed) if (covered.has(path)) covered.set(path, undefined);
      const { texts, ...rest } = delta;
      const isWhole = seen.length === delta.table.size;
      return {
        ...rest,
        // The texts are those of the rows as they were.
        ...(isWhole && texts && { texts }),
        table: isWhole ? delta.table : buildFactsTable(seen),
        removed: delta.removed.filter((path) => !covered.has(path)),
      };
    },
    set(path, facts) {
      if (facts) {
        if (!covered.has(path)) covered.set(path, rowOf(path));
        return { table: buildFactsTable([{ path, version: 'draft', facts }]), removed: [] };
      }
      if (!covered.has(path)) return { table: emptyFactsTable, removed: [] };
      const below = covered.get(path);
      covered.delete(path);
      return below
        ? { table: buildFactsTable([copy(path, below)]), removed: [] }
        : { table: emptyFactsTable, removed: [path] };
    },
  };
}
