import {
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Range as EditorRange,
  workspace,
  type Disposable,
  type Uri,
} from 'vscode';
import type { Problem, Severity } from '../../../core/base/problem';
import type { CommunityFolder } from '../../communities/community-folder';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { Feature } from '../../feature';
import { localize } from '../../localize';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** The community's problems as diagnostics: squiggles, the Problems panel, next and previous problem. */
export const diagnostics: Feature = (app) => {
  const collection = languages.createDiagnosticCollection('kith');

  /** Files whose diagnostics are stale. */
  const waiting = new Map<CommunityFolder, Set<string>>();
  /** Files that have diagnostics in the editor. */
  const shown = new Set<string>();
  const pacer = createTimeSlicePacer();
  let showing: Promise<void> | undefined;

  function show(folder: CommunityFolder, paths: Iterable<string>): void {
    const already = waiting.get(folder) ?? new Set();
    waiting.set(folder, already);
    for (const path of paths) already.add(path);
    showing ??= showWaiting().finally(() => (showing = undefined));
  }

  /** Updates diagnostics in small batches: the editor serializes each batch synchronously. */
  async function showWaiting(): Promise<void> {
    for (const [folder, paths] of waiting) {
      while (paths.size > 0 && app.communities.folders.includes(folder)) {
        showSome(folder, paths);
        await pacer.pause();
      }
      waiting.delete(folder);
    }
  }

  function showSome(folder: CommunityFolder, paths: Set<string>): void {
    const severities = shownSeverities(folder);
    const entries: [Uri, Diagnostic[]][] = [];
    for (const path of paths) {
      if (entries.length === sliceFiles) break;
      paths.delete(path);
      const uri = folder.uriOf(path);
      const problems = folder.community
        .problemsOf(path)
        .filter(({ severity }) => severities.includes(severity));
      if (problems.length > 0 ? hasRoom(uri) : shown.delete(uri.toString())) {
        entries.push([uri, problems.map(toDiagnostic)]);
      }
    }
    collection.set(entries);
  }

  /** Whether the file fits the limit; open files always do. */
  function hasRoom(uri: Uri): boolean {
    const key = uri.toString();
    const room = shown.size < maxFiles || shown.has(key) || isOpen(uri);
    if (room) shown.add(key);
    return room;
  }

  function showAll(): void {
    collection.clear();
    shown.clear();
    for (const folder of app.communities.folders) {
      const paths = Array.from(folder.community.problems(), ([path]) => path);
      show(folder, paths);
    }
  }

  return [
    collection,
    app.communities.onDidChange(({ folder, change }) => {
      if (change.problems) show(folder, change.problems);
    }),
    app.communities.onDidChangeFolders(showAll),
    workspace.onDidOpenTextDocument(({ uri }) => {
      const folder = app.communities.of(uri);
      const path = folder?.pathOf(uri);
      if (folder && path && !shown.has(uri.toString())) show(folder, [path]);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('kith.problems.show')) showAll();
    }),
  ] satisfies Disposable[];
};

/**
 * Maximum number of files with diagnostics. Each takes some kilobytes in the editor's window, and nobody
 * reads ten thousand in the Problems panel; Kith's own view lists all problems. Open files get diagnostics
 * regardless of the limit.
 */
const maxFiles = 1000;

/** Batch size: updating takes about a millisecond. */
const sliceFiles = 50;

function shownSeverities(folder: CommunityFolder): readonly Severity[] {
  switch (workspace.getConfiguration('kith', folder.uri).get<string>('problems.show', 'all')) {
    case 'none':
      return [];
    case 'errors':
      return ['error'];
    case 'warnings':
      return ['error', 'warning'];
    default:
      return ['error', 'warning', 'info'];
  }
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

function isOpen(uri: Uri): boolean {
  return workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}
