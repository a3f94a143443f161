import type { Kind } from '../../core/model/kinds/kind';
import type { Problem, Severity } from '../../core/base/problem';
import { inEnglish } from '../../core/base/message';

/** A problem with lines and columns from 1, columns in UTF-16 code units. */
export interface ReportedProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

/** The result of `kith check`. */
export interface CheckReport {
  readonly documents: number;
  readonly byKind: Readonly<Partial<Record<Kind, number>>>;
  readonly problems: readonly Problem[];
}

export function reportedProblem({ file, range, severity, code, message }: Problem): ReportedProblem {
  return { file, line: range[0] + 1, column: range[1] + 1, severity, code, message: inEnglish(message) };
}
