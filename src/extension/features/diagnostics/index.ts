import {
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Range as EditorRange,
  workspace,
  type Disposable,
} from 'vscode';
import type { Problem, Severity } from '../../../core/problems/problem';
import type { CommunityFolder } from '../../communities/community-folder';
import type { Feature } from '../../feature';
import { localize } from '../../localize';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** The community's problems as the editor's own: squiggles, the Problems panel, next and previous problem. */
export const diagnostics: Feature = (app) => {
  const collection = languages.createDiagnosticCollection('kith');

  function show(folder: CommunityFolder, paths: Iterable<string>): void {
    collection.set(
      [...paths].map((path) => [folder.uriOf(path), shownProblems(folder, path).map(toDiagnostic)]),
    );
  }

  function showAll(): void {
    collection.clear();
    for (const folder of app.communities.folders) {
      show(
        folder,
        [...folder.community.problems()].map(([path]) => path),
      );
    }
  }

  return [
    collection,
    app.communities.onDidChange(({ folder, change }) => {
      if (change.problems) show(folder, change.problems);
    }),
    app.communities.onDidChangeFolders(showAll),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('kith.problems.show')) showAll();
    }),
  ] satisfies Disposable[];
};

const shownSeverities: Readonly<Record<string, readonly Severity[]>> = {
  none: [],
  errors: ['error'],
  warnings: ['error', 'warning'],
};

function shownProblems(folder: CommunityFolder, path: string): readonly Problem[] {
  const setting = workspace.getConfiguration('kith', folder.uri).get<string>('problems.show', 'all');
  const problems = folder.community.problemsOf(path);
  const severities = shownSeverities[setting];
  return severities ? problems.filter(({ severity }) => severities.includes(severity)) : problems;
}

function toDiagnostic(problem: Problem): Diagnostic {
  const diagnostic = new Diagnostic(
    new EditorRange(...problem.range),
    localize(problem.message),
    severities[problem.severity],
  );
  diagnostic.source = 'Kith';
  diagnostic.code = problem.code;
  return diagnostic;
}
