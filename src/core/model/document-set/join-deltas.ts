import { buildFactsTable, emptyFactsTable } from '../documents/facts-table';
import type { FileDelta } from './file-index';

/** Combines consecutive deltas into one, without texts. */
export function joinDeltas(deltas: readonly FileDelta[]): FileDelta {
  const filled = deltas.filter(({ table }) => table.size > 0);
  const table =
    filled.length < 2
      ? (filled[0]?.table ?? emptyFactsTable)
      : buildFactsTable(
          filled.flatMap(({ table: from }) =>
            Array.from({ length: from.size }, (_, row) => ({
              path: from.path(row),
              version: from.version(row),
              from,
              row,
            })),
          ),
        );
  const otherPaths = deltas.findLast((delta) => delta.otherPaths)?.otherPaths;
  const problems = deltas.findLast((delta) => delta.problems)?.problems;
  return {
    table,
    removed: [...new Set(deltas.flatMap(({ removed }) => removed))],
    ...(otherPaths && { otherPaths }),
    ...(problems && { problems }),
  };
}
