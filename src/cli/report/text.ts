import type { Severity } from '../../core/base/problem';
import { printable, style, type Terminal } from '../terminal';
import { reportedProblem, type CheckReport } from './reported-problem';

const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<Severity, string>;

/** The report for people: problems grouped by file, then a summary. */
export function textReport(
  report: CheckReport,
  terminal: Terminal,
  pathOf: (file: string) => string,
): string {
  const { problems } = report;
  let text = '';
  let lastFile: string | undefined;
  for (const problem of problems.map(reportedProblem)) {
    if (lastFile !== undefined && lastFile !== problem.file) text += '\n';
    lastFile = problem.file;
    const place = `${printable(pathOf(problem.file))}:${problem.line}:${problem.column}`;
    const severity = style(terminal, colours[problem.severity], problem.severity);
    text += `${place} ${severity} ${printable(problem.message)} ${style(terminal, 'dim', problem.code)}\n`;
  }
  return problems.length === 0 ? `${summary(report, terminal)}\n` : `${text}\n${summary(report, terminal)}\n`;
}

/** The number of problems, as one line. */
export function summary({ documents, problems }: CheckReport, terminal: Terminal): string {
  const where = `in ${count(documents, 'document')}`;
  if (problems.length === 0) return `${style(terminal, 'green', 'No problems')} ${where}.`;
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const number = problems.filter((problem) => problem.severity === severity).length;
    return number === 0 ? [] : count(number, severity === 'info' ? 'note' : severity);
  });
  return `${counts.join(', ')} ${where}.`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
