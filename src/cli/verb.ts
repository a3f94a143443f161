import type { Arguments, Options } from './arguments';
import type { Terminal } from './terminal';

/** The exit statuses of `kith`. */
export const exit = { fine: 0, problems: 1, usage: 2, interrupted: 130 } as const;

export interface Call {
  /** The verb's folder, absolute; it exists. */
  readonly folder: string;
  /** The arguments before the folder, one per operand of the verb. */
  readonly operands: readonly string[];
  readonly args: Arguments;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** A verb of the command line: parses its arguments, calls core, and prints. */
export interface Verb {
  /** One line for the overview. */
  readonly summary: string;
  /** The required arguments before the folder, as named in the help. */
  readonly operands?: readonly string[];
  /** The exit status of a failed call, if not `exit.usage`. */
  readonly failure?: number;
  readonly options: Options;
  /**
   * Runs it and returns the exit status.
   * @throws `UsageError` if the arguments are invalid
   */
  run(call: Call): Promise<number>;
}
