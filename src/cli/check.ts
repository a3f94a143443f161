import { kinds } from '../core/model/kinds/kind';
import type { Problem, Severity } from '../core/base/problem';
import { baselinePath, newProblems } from '../core/community/checks/baseline';
import { createNodeFileStore } from '../node/files/node-file-store';
import { readBaseline, writeBaseline } from './baseline-file';
import { changedFiles, changedSinceOption } from './changed-files';
import { installCheckHook, removeCheckHook } from '../node/git/check-hook';
import { openCommunity } from './open-community';
import { fromWorkingFolder } from './report/from-working-folder';
import { githubAnnotations } from './report/github';
import { reportedProblem, type CheckReport } from './report/reported-problem';
import { sarifLog } from './report/sarif';
import { summary, textReport } from './report/text';
import { findGit } from '../node/git/find-git';
import { findRepository } from '../node/git/find-repository';
import { kithProgram } from '../node/git/kith-command';
import { createGit } from '../node/git/run-git';
import { UsageError } from './arguments';
import { exit, type Call, type Verb } from './verb';

const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

/** `kith check`: the problems of a community. */
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
    'changed-since': changedSinceOption,
    install: { type: 'boolean', help: 'let Git check before each commit of this clone what it changes' },
    uninstall: { type: 'boolean', help: 'uninstall that, and restore the previous hook' },
    'write-baseline': {
      type: 'boolean',
      help: `list the current failures in ${baselinePath}, so that later runs ignore them`,
    },
  },
  async run(call) {
    if (call.args.has('install') || call.args.has('uninstall')) return changeHook(call);
    const failOn = call.args.get('fail-on') ?? 'error';
    const found = await checkFolder(call);
    const store = createNodeFileStore(call.folder);
    if (call.args.has('write-baseline')) {
      await writeBaseline(store, failing(found.problems, failOn));
    }
    const fresh = newProblems(found.problems, (await readBaseline(store)) ?? '');
    const report = { ...found, known: found.problems.length - fresh.length, fresh: new Set(fresh) };
    call.terminal.out(formatted(report, call));
    return failing(fresh, failOn).length > 0 ? exit.problems : exit.fine;
  },
};

/** Installs or removes the hook that checks before a commit. */
async function changeHook({ folder, args, terminal }: Call): Promise<number> {
  const place = findRepository(folder);
  const program = findGit({ notInside: folder });
  if (!place || program === undefined)
    throw new UsageError('A hook needs Git, and a folder in a repository.');
  const git = createGit(program);
  const say = (sentence: string): number => {
    terminal.out(args.has('json') ? `${JSON.stringify({ done: sentence })}\n` : `${sentence}\n`);
    return exit.fine;
  };
  if (args.has('install')) {
    await installCheckHook(git, place, kithProgram(terminal.program), folder);
    return say(
      'Git checks before each commit of this clone what it changes. “git commit --no-verify” skips it.',
    );
  }
  const was = await removeCheckHook(git, place);
  return say(was ? 'The hook is as it was before.' : 'There is no hook of Kith’s here.');
}

async function checkFolder({ folder, args, terminal, signal }: Call): Promise<CheckReport> {
  const since = args.get('changed-since');
  const changed = since === undefined ? undefined : await changedFiles(folder, since, signal);
  const opened = await openCommunity(folder, terminal, signal, 'people');
  try {
    const { documents, problems } = opened.community;
    const counts = kinds.map((kind) => [kind, documents.count(kind)] as const).filter(([, n]) => n > 0);
    const found = [...problems()].flatMap(([file, ofFile]) => (changed?.has(file) === false ? [] : ofFile));
    return { documents: documents.size, byKind: Object.fromEntries(counts), problems: found.sort(byPlace) };
  } finally {
    await opened.dispose();
  }
}

interface ComparedReport extends CheckReport {
  /** The number of problems in the baseline. */
  readonly known: number;
  /** The problems that are not in it. */
  readonly fresh: ReadonlySet<Problem>;
}

/** For people known problems are only counted; for programs they are marked. */
function formatted(report: ComparedReport, { args, terminal, folder }: Call): string {
  const least = severities.indexOf((args.get('severity') ?? 'info') as Severity);
  const shown = {
    ...report,
    problems: report.problems.filter((p) => severities.indexOf(p.severity) <= least),
  };
  const { known, fresh } = report;
  const news = { ...shown, problems: shown.problems.filter((problem) => fresh.has(problem)) };
  const note = known === 0 ? '' : `${known} known from ${baselinePath}.\n`;
  const pathOf = fromWorkingFolder(terminal.cwd, folder);
  switch (args.has('json') ? 'json' : args.get('format')) {
    case 'json':
      return `${JSON.stringify({
        documents: report.documents,
        byKind: report.byKind,
        problems: shown.problems.map((problem) => ({
          ...reportedProblem(problem),
          ...(!fresh.has(problem) && { known: true }),
        })),
      })}\n`;
    case 'sarif':
      return `${JSON.stringify(sarifLog(shown.problems, pathOf, known === 0 ? undefined : fresh), undefined, 2)}\n`;
    case 'github':
      return `${githubAnnotations(news.problems, pathOf)}${summary(news, terminal)}\n${note}`;
    default:
      return `${textReport(news, terminal, pathOf)}${note}`;
  }
}

/** The problems severe enough to affect the exit status. */
function failing(problems: readonly Problem[], failOn: string): readonly Problem[] {
  const least = severities.indexOf(failOn as Severity);
  return problems.filter(({ severity }) => severities.indexOf(severity) <= least);
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.range[0] - b.range[0] || a.range[1] - b.range[1] || (a.code < b.code ? -1 : 1);
}
