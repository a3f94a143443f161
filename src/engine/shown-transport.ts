import type { DocumentSet } from '../core/model/document-set/document-set';
import type { FileDelta } from '../core/model/document-set/file-index';
import { emptyFactsTable, pickRows, type FactsTable } from '../core/model/documents/facts-table';
import { packDelta, unpackDelta } from './delta-transport';
import type { ShownDelta } from './protocol';
import type { Parcel } from './thread/thread-protocol';

/** Everything that a document set shows, as deltas for another one: its tables with their shown rows. */
export function* packShown(
  documents: Pick<DocumentSet, 'rows' | 'otherFiles'>,
): Iterable<Parcel<ShownDelta>> {
  const shown = new Map<FactsTable, number[]>();
  for (const [, { table, row }] of documents.rows()) {
    const rows = shown.get(table);
    if (rows) rows.push(row);
    else shown.set(table, [row]);
  }
  for (const [table, rows] of shown) {
    const { value, transfer } = packDelta({ table, removed: [] });
    yield {
      value: rows.length === table.size ? value : { ...value, rows: Uint32Array.from(rows) },
      transfer,
    };
  }
  yield packDelta({ table: emptyFactsTable, removed: [], otherPaths: [...documents.otherFiles()] });
}

export function unpackShown({ rows, ...sent }: ShownDelta): FileDelta {
  const delta = unpackDelta(sent);
  return rows ? { ...delta, table: pickRows(delta.table, rows) } : delta;
}
