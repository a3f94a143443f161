import type { FileDelta } from './file-index';
import type { Row } from './document-set';
import type { Facts } from '../../formats/facts';
import { buildFactsTable, emptyFactsTable } from '../documents/facts-table';

/**
 * Text that is being written, over what the files say: while a draft stands, its file's changes wait
 * underneath.
 */
export interface Drafts {
  /** The delta as the community should see it: without the files that a draft covers. */
  cover(delta: FileDelta): FileDelta;
  /** Puts a draft over a file, or takes it away, and says what that changes. */
  set(path: string, facts: Facts | undefined): FileDelta;
}

/** `rowOf` gives what the community shows of a path now. */
export function createDrafts(rowOf: (path: string) => Row | undefined): Drafts {
  /** The files under the drafts; undefined where there is none. */
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
      return {
        ...delta,
        table: seen.length === delta.table.size ? delta.table : buildFactsTable(seen),
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
