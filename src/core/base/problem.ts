import type { Message } from './message';
import type { Range } from './range';

export type Severity = 'error' | 'warning' | 'info';

/** Something in the community that a person should fix, and where. */
export interface Problem {
  /** The path relative to the community's root, with `/`. */
  readonly file: string;
  readonly range: Range;
  readonly severity: Severity;
  /** A stable kebab-case code: settings, CI and documentation refer to it. */
  readonly code: string;
  readonly message: Message;
  /**
   * The subject, for quick fixes: the missing name, path or anchor, or the path of a field (`roles.0.from`).
   */
  readonly subject?: string;
}

/** The number of problems of each severity. */
export type ProblemCounts = Readonly<Record<Severity, number>>;

/** Adds the problems to the counts, multiplied by `times`; -1 subtracts them. */
export function countProblems(
  counts: Record<Severity, number>,
  problems: readonly Problem[],
  times: 1 | -1,
): void {
  for (const { severity } of problems) counts[severity] += times;
}
