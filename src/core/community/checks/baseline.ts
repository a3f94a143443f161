import { inEnglish, message } from '../../base/message';
import type { Problem } from '../../base/problem';
import type { ChangePlan } from '../../model/changes/change-plan';
import { changeTo } from '../../model/changes/planned-edits';

/** Path of the baseline file. */
export const baselinePath = '.kith/baseline.tsv';

const head = `# Problems that were here when the check was set up, one a line: file, code, message.
# “kith check” fails only on others. Take out the lines of what is fixed, or run “kith check --write-baseline” again.
`;

/** The problems as baseline text, sorted, so that moving a problem within its file changes nothing. */
export function baselineText(problems: readonly Problem[]): string {
  const lines = problems.map(lineOf).sort();
  return `${head}${lines.map((line) => `${line}\n`).join('')}`;
}

/**
 * Plans to replace the baseline by the given problems. `before` is the old text, undefined if there is none.
 */
export function planBaseline(before: string | undefined, problems: readonly Problem[]): ChangePlan {
  return {
    title: message('List the known problems'),
    changes: [changeTo(baselinePath, before, baselineText(problems))],
  };
}

/**
 * The problems that are not in the baseline's text. Each line stands for one occurrence, at any place in its
 * file: of two identical problems with one line, one is new.
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
