import type { Message } from './message';
import type { Range } from './range';

export type Severity = 'error' | 'warning' | 'info';

/** Something in the community that a person should mend, and where. */
export interface Problem {
  /** The path from the community's root, with `/`. */
  readonly file: string;
  readonly range: Range;
  readonly severity: Severity;
  /** A stable name, kebab-case: settings, CI and documentation refer to it. */
  readonly code: string;
  readonly message: Message;
  /**
   * What it is about, for whoever mends it: the name, the path or the anchor that is not there, of a field
   * the way to it (`roles.0.from`).
   */
  readonly subject?: string;
}

/** How many problems there are of each severity. */
export type ProblemCounts = Readonly<Record<Severity, number>>;

/** Adds the problems to the counts `times` over; -1 takes them away. */
export function countProblems(
  counts: Record<Severity, number>,
  problems: readonly Problem[],
  times: 1 | -1,
): void {
  for (const { severity } of problems) counts[severity] += times;
}
