import type { Message } from '../../base/message';

/** A record of a table of answers: one person's, or the header. */
export interface AnswerRow {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * A table of answers that can be read as often as necessary, the header first, without blank lines. Rows are
 * passed on and never kept. Rejects with {@link AnswerFileError} where the table is broken, and with the
 * signal's reason when aborted.
 */
export interface AnswerFile {
  rows(signal: AbortSignal): AsyncIterable<AnswerRow>;
}

/** A table of answers that cannot be read. For users: which line, and what is wrong there. */
export class AnswerFileError extends Error {
  override readonly name = 'AnswerFileError';
  constructor(
    readonly explanation: Message,
    /** From 1; undefined if it concerns the whole file. */
    readonly line?: number,
  ) {
    super(explanation.template);
  }
}
