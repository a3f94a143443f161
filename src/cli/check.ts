import { relative } from 'node:path';
import { kinds } from '../core/documents/kind';
import type { Problem, Severity } from '../core/problems/problem';
import { openCommunity } from './open-community';
import { githubAnnotations } from './report/github';
import { reportedProblem, type CheckReport } from './report/reported-problem';
import { sarifLog } from './report/sarif';
import { summary, textReport } from './report/text';
import { exit, type Call, type Verb } from './verb';

const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

/** `kith check`: what is wrong in a community. */
export const check: Verb = {
  summary: 'say what is wrong in the community’s files',
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      choices: ['text', 'json', 'sarif', 'github'],
      help: 'output format',
    },
    severity: {
      type: 'string',
      value: 'LEVEL',
      choices: severities,
      help: 'minimum severity to report',
    },
    'fail-on': {
      type: 'string',
      value: 'LEVEL',
      choices: [...severities, 'never'],
      help: 'minimum severity that makes the exit status 1 (default: error)',
    },
  },
  async run(call) {
    const report = await checkFolder(call);
    call.terminal.out(formatted(report, call));
    return isFailure(report, call.args.get('fail-on') ?? 'error') ? exit.problems : exit.fine;
  },
};

async function checkFolder({ folder, terminal, signal }: Call): Promise<CheckReport> {
  const opened = await openCommunity(folder, terminal, signal, 'people');
  try {
    const { documents, problems } = opened.community;
    const counts = kinds.map((kind) => [kind, documents.count(kind)] as const).filter(([, n]) => n > 0);
    const found = [...problems()].flatMap(([, ofFile]) => ofFile);
    return { documents: documents.size, byKind: Object.fromEntries(counts), problems: found.sort(byPlace) };
  } finally {
    await opened.dispose();
  }
}

function formatted(report: CheckReport, { args, terminal, folder }: Call): string {
  const least = severities.indexOf((args.get('severity') ?? 'info') as Severity);
  const shown = {
    ...report,
    problems: report.problems.filter((p) => severities.indexOf(p.severity) <= least),
  };
  const pathOf = fromWorkingFolder(terminal.cwd, folder);
  switch (args.has('json') ? 'json' : args.get('format')) {
    case 'json':
      return `${JSON.stringify({ ...shown, problems: shown.problems.map(reportedProblem) })}\n`;
    case 'sarif':
      return `${JSON.stringify(sarifLog(shown.problems, pathOf), undefined, 2)}\n`;
    case 'github':
      return `${githubAnnotations(shown.problems, pathOf)}${summary(shown, terminal)}\n`;
    default:
      return textReport(shown, terminal, pathOf);
  }
}

/** Files as they are found from where the command runs, which is what editors, forges and terminals open. */
function fromWorkingFolder(cwd: string, folder: string): (file: string) => string {
  const prefix = relative(cwd, folder).replaceAll('\\', '/');
  return (file) => (prefix === '' ? file : `${prefix}/${file}`);
}

function isFailure({ problems }: CheckReport, failOn: string): boolean {
  const least = severities.indexOf(failOn as Severity);
  return problems.some(({ severity }) => severities.indexOf(severity) <= least);
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.range[0] - b.range[0] || a.range[1] - b.range[1] || (a.code < b.code ? -1 : 1);
}
