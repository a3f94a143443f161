import type { Message } from './message';

/** A record of a table, such as one person’s answers, or its header. */
export interface TableRow {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * A table, as forms and services export it, that can be read as often as necessary, the header first, without
 * blank lines. Rows are passed on and never kept. Rejects with {@link TableFileError} where the table is
 * broken, and with the signal's reason when aborted.
 */
export interface TableFile {
  rows(signal: AbortSignal): AsyncIterable<TableRow>;
}

/** A table that cannot be read. For users: which line, and what is wrong there. */
export class TableFileError extends Error {
  override readonly name = 'TableFileError';
  constructor(
    readonly explanation: Message,
    /** From 1; undefined if it concerns the whole file. */
    readonly line?: number,
  ) {
    super(explanation.template);
  }
}
