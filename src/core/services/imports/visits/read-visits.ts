import { message, type Message } from '../../../base/message';
import type { Pacer } from '../../../base/ports';
import { TableFileError, type TableFile, type TableRow } from '../../../base/table-file';
import { visitDay, type VisitCounts, type VisitField } from '../../../model/channels/visits';
import { visitColumns, type NoVisitColumns, type VisitColumns, type VisitTool } from './visit-columns';

/** A line that was left out, and why. */
export interface VisitProblem {
  /** From 1. */
  readonly line: number;
  readonly message: Message;
}

export interface VisitTable {
  readonly tool: VisitTool;
  /** By day, as `yyyy-mm-dd`. */
  readonly days: ReadonlyMap<string, VisitCounts>;
  readonly problems: readonly VisitProblem[];
  /** The columns that are not read, as written. */
  readonly unused: readonly string[];
}

/**
 * Reads visits by day, as Plausible and Matomo export them, and as GitHub’s traffic is kept. Lines that
 * cannot be read are left out and told.
 * @throws TableFileError for a table that is empty, or is none of visits by day
 */
export async function readVisits(
  file: TableFile,
  { pacer, signal }: { readonly pacer: Pacer; readonly signal: AbortSignal },
): Promise<VisitTable> {
  let columns: VisitColumns | undefined;
  let width = 0;
  const days = new Map<string, VisitCounts>();
  const lines = new Map<string, number>();
  const problems: VisitProblem[] = [];
  const later = new Set<string>();
  let count = 0;
  try {
    for await (const row of file.rows(signal)) {
      if (!columns) {
        columns = columnsOf(row);
        width = row.cells.length;
        continue;
      }
      const pause = pacer.pause();
      if (pause) await pause;
      count++;
      const hour = laterIn(row.cells[columns.day] ?? '');
      if (hour !== undefined) later.add(hour);
      const read = readRow(row, columns, width);
      const before = 'day' in read ? lines.get(read.day) : undefined;
      if ('problem' in read) problems.push({ line: row.line, message: read.problem });
      else if (before !== undefined)
        problems.push({ line: row.line, message: message('This day is on line {0} already.', before) });
      else {
        days.set(read.day, read.counts);
        lines.set(read.day, row.line);
      }
    }
  } catch (error) {
    // What comes before a line that cannot be read at all is right.
    if (!(error instanceof TableFileError) || error.line === undefined || !columns) throw error;
    problems.push({ line: error.line, message: error.explanation });
  }
  if (!columns) throw new TableFileError(message('The table is empty.'));
  if ([...later].some((day) => days.has(day)))
    throw new TableFileError(
      message('Each line is only a part of a day, such as an hour. Export the visits by day.'),
    );
  // Somebody may have taken lines out; a week has seven days.
  if (columns.isGapless && spanOf(days) > 2 * count)
    throw new TableFileError(
      message('Each line is more than a day, such as a week or a month. Export the visits by day.'),
    );
  return { tool: columns.tool, days, problems, unused: columns.unused };
}

function columnsOf({ cells, line }: TableRow): VisitColumns {
  const columns = visitColumns(cells);
  if ('tool' in columns) return columns;
  throw new TableFileError(whyNot(columns), line);
}

function whyNot(columns: NoVisitColumns): Message {
  if ('part' in columns)
    return message(
      'The column “{0}” says that each line is only a part of a day. Export the visits by day, such as “visitors.csv” of Plausible.',
      columns.part,
    );
  return columns.lacks === 'day'
    ? message('No column of the table is called “date”. Export the visits by day.')
    : message('No column of the table holds visits, visitors or page views.');
}

function readRow(
  { cells }: TableRow,
  { day: dayColumn, counts: columns }: VisitColumns,
  width: number,
): { readonly day: string; readonly counts: VisitCounts } | { readonly problem: Message } {
  if (cells.length < width)
    return { problem: message('This line has {0} cells, and the header {1}.', cells.length, width) };
  const written = (cells[dayColumn] ?? '').trim();
  const day = dayIn(written);
  if (day === undefined) return { problem: message('“{0}” is no day, such as 2026-03-14.', written) };
  const counts: Partial<Record<VisitField, number>> = {};
  for (const [field, column] of Object.entries(columns) as [VisitField, number][]) {
    const cell = (cells[column] ?? '').trim();
    if (cell === '') continue;
    const count = countIn(cell);
    if (count === undefined) return { problem: message('“{0}” is no count.', cell) };
    counts[field] = count;
  }
  if (Object.keys(counts).length === 0) return { problem: message('This line counts nothing.') };
  return { day, counts };
}

/** A day, or its first moment. */
function dayIn(text: string): string | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?$/.exec(text)?.[1];
  return day !== undefined && visitDay(day) !== undefined ? day : undefined;
}

/** The day of a moment that is not its first. */
function laterIn(text: string): string | undefined {
  return dayIn(text.trim()) === undefined
    ? /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}/.exec(text.trim())?.[1]
    : undefined;
}

/** How many days there are from the first to the last. */
function spanOf(days: ReadonlyMap<string, unknown>): number {
  const sorted = [...days.keys()].sort();
  const [first, last] = [sorted[0], sorted.at(-1)].map((day) => visitDay(day ?? ''));
  return first === undefined || last === undefined ? 0 : (last - first) / 86_400_000 + 1;
}

/** A whole number, perhaps with its thousands set apart. */
function countIn(text: string): number | undefined {
  const isGrouped = /^\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+$/.test(text);
  const digits = isGrouped ? text.replace(/\D/g, '') : text;
  const count = /^\d+$/.test(digits) ? Number(digits) : NaN;
  return Number.isSafeInteger(count) ? count : undefined;
}
