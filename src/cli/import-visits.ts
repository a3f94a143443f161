import { stat } from 'node:fs/promises';
import { inEnglish } from '../core/base/message';
import { TableFileError } from '../core/base/table-file';
import { previewLines, previewOf } from '../core/model/changes/plan-preview';
import { storedText } from '../core/model/documents/stored-text';
import { planVisits, type PlannedVisits } from '../core/services/imports/visits/plan-visits';
import { readVisits, type VisitTable } from '../core/services/imports/visits/read-visits';
import { visitSourceName, visitToolNames } from '../core/services/imports/visits/visit-columns';
import { disk } from '../node/disk/disk-paths';
import { createNodeFileStore } from '../node/files/node-file-store';
import { createCsvAnswers } from '../node/surveys/csv-answers';
import { UsageError } from './arguments';
import { importReportText } from './import-report';
import { noPauses } from './open-community';
import type { Terminal } from './terminal';
import type { Call } from './verb';
import { writeFiles } from './write-files';

/** `kith import visits FILE`: what Plausible, Matomo or GitHub counted, by day. */
export async function importVisits({ folder, args, terminal, signal }: Call, given: string): Promise<void> {
  const file = disk.absolute(terminal.cwd, given);
  const isThere = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isThere) throw new UsageError(`There is no file “${given}”.`);
  const table = await readVisits(createCsvAnswers(file), { pacer: noPauses, signal }).catch(
    (error: unknown) => {
      if (!(error instanceof TableFileError)) throw error;
      const line = error.line === undefined ? '' : `, line ${error.line}`;
      throw new UsageError(`“${given}”${line}: ${inEnglish(error.explanation)}`);
    },
  );
  const store = createNodeFileStore(folder);
  const source = visitSourceName(args.get('source') ?? '', table.tool);
  const planned = await planVisits(table, source, {
    textOf: (path) => storedText(store, path),
    now: Date.now(),
  });
  const isWritten = !args.has('dry-run');
  if (planned.plan.changes.length > 0) await writeFiles(store, planned.plan, { dryRun: !isWritten });
  const report: Report = { given, source, table, planned, isWritten };
  terminal.out(args.has('json') ? `${JSON.stringify(jsonOf(report))}\n` : textOf(report, terminal));
}

interface Report {
  readonly given: string;
  readonly source: string;
  readonly table: VisitTable;
  readonly planned: PlannedVisits;
  readonly isWritten: boolean;
}

function jsonOf({ source, table, planned, isWritten }: Report): object {
  const { added, changed, same, unreadable, plan } = planned;
  return {
    format: 'visits',
    written: isWritten,
    tool: table.tool,
    source,
    files: plan.changes.flatMap((change) => ('path' in change ? [change.path] : [])),
    days: { added, changed, same },
    unused: table.unused,
    unreadable,
    problems: table.problems.map(({ message, line }) => ({ message: inEnglish(message), line })),
  };
}

function textOf({ given, source, table, planned, isWritten }: Report, terminal: Terminal): string {
  const { added, changed, same, unreadable, plan } = planned;
  const tool = visitToolNames[table.tool];
  return importReportText(
    isWritten,
    [
      `Visits of ${source}${tool === '' ? '' : `, counted by ${tool}`}: ${added} new days, ${changed} with other counts, ${same} as they were.`,
    ],
    [
      { heading: 'Files:', lines: previewLines(previewOf(plan)) },
      { heading: 'Columns that are not read:', lines: table.unused },
      { heading: 'Files that cannot be changed, since they cannot be read:', lines: unreadable },
      {
        heading: 'Left out:',
        lines: table.problems.map(({ message, line }) => `${given}:${line}: ${inEnglish(message)}`),
      },
    ],
    terminal,
  );
}
