import { inEnglish, message } from '../../base/message';
import type { Problem } from '../../base/problem';
import type { ChangePlan } from '../../model/changes/change-plan';
import { changeTo } from '../../model/changes/planned-edits';

/** Where a community keeps the problems that it knows of. */
export const baselinePath = '.kith/baseline.tsv';

const head = `# Problems that were here when the check was set up, one a line: file, code, message.
# “kith check” fails only on others. Take out the lines of what is fixed, or run “kith check --write-baseline” again.
`;

/**
 * The problems as the file says them, in an order that does not depend on where they stand in their files.
 */
export function baselineText(problems: readonly Problem[]): string {
  const lines = problems.map(lineOf).sort();
  return `${head}${lines.map((line) => `${line}\n`).join('')}`;
}

/**
 * Writes the problems down instead of those of the baseline before; that is undefined where there is none.
 */
export function planBaseline(before: string | undefined, problems: readonly Problem[]): ChangePlan {
  return {
    title: message('List the known problems'),
    changes: [changeTo(baselinePath, before, baselineText(problems))],
  };
}

/**
 * The problems that are not in a baseline's text. A line stands for one problem, wherever in its file: of two
 * alike, one that is known leaves one that is new.
 */
export function newProblems(problems: readonly Problem[], text: string): readonly Problem[] {
  const known = new Map<string, number>();
  for (const line of text.split(/\r?\n/)) {
    if (line !== '' && !line.startsWith('#')) known.set(line, (known.get(line) ?? 0) + 1);
  }
  return problems.filter((problem) => {
    const line = lineOf(problem);
    const left = known.get(line) ?? 0;
    if (left > 0) known.set(line, left - 1);
    return left === 0;
  });
}

function lineOf({ file, code, message }: Problem): string {
  return [file, code, inEnglish(message)].map((part) => part.replace(/[\t\r\n]+/g, ' ')).join('\t');
}
