import type { Arguments, Options } from './arguments';
import type { Terminal } from './terminal';

/** The exit statuses of `kith`. */
export const exit = { fine: 0, problems: 1, usage: 2, interrupted: 130 } as const;

export interface Call {
  /** The folder that the verb is to look at, absolute; it is there. */
  readonly folder: string;
  /** What stands before the folder, one for each of the verb's operands. */
  readonly operands: readonly string[];
  readonly args: Arguments;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** One verb of the command line: it reads its arguments, asks core, and prints. */
export interface Verb {
  /** A line for the overview. */
  readonly summary: string;
  /** What must stand before the folder, as the help calls it. */
  readonly operands?: readonly string[];
  /** The exit status of a call that could not be carried out, where not `exit.usage`. */
  readonly failure?: number;
  readonly options: Options;
  /** Does it, and returns the exit status. Throws `UsageError` where the call makes no sense. */
  run(call: Call): Promise<number>;
}
