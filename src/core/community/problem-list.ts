import { countProblems, type Problem, type ProblemCounts } from '../base/problem';
import type { DocumentProblems } from './review/review';

/**
 * All problems of a community: of documents, of unreadable files, of files that should not be there, of
 * several documents together, and of the configuration.
 */
export interface ProblemList {
  of(path: string): readonly Problem[];
  /** Files with problems. */
  all(): Iterable<readonly [path: string, problems: readonly Problem[]]>;
  readonly counts: ProblemCounts;
  /** Replaces the problems of unreadable files. Returns the paths that have or had one. */
  setUnreadable(problems: readonly Problem[]): readonly string[];
  /** Replaces the problems of files that should not be there. Returns the paths of which that changed. */
  setMisplaced(problems: readonly Problem[]): readonly string[];
  /** Replaces the problems of several documents together. Returns the paths of which that changed. */
  setWholeProblems(problems: readonly Problem[]): readonly string[];
  setConfigProblems(problems: readonly Problem[]): void;
}

export function createProblemList(ofDocuments: DocumentProblems): ProblemList {
  let unreadable: ReadonlyMap<string, readonly Problem[]> = new Map();
  let misplaced: ReadonlyMap<string, readonly Problem[]> = new Map();
  let ofWhole: ReadonlyMap<string, readonly Problem[]> = new Map();
  let ofConfig: readonly Problem[] = [];

  function problemsOf(path: string): readonly Problem[] {
    return [
      ...(unreadable.get(path) ?? []),
      ...(misplaced.get(path) ?? []),
      ...(ofWhole.get(path) ?? []),
      ...ofConfig.filter(({ file }) => file === path),
      ...ofDocuments.of(path),
    ];
  }

  return {
    of: problemsOf,
    *all() {
      const beside = new Set([
        ...unreadable.keys(),
        ...misplaced.keys(),
        ...ofWhole.keys(),
        ...ofConfig.map(({ file }) => file),
      ]);
      for (const path of beside) yield [path, problemsOf(path)] as const;
      for (const found of ofDocuments.all()) if (!beside.has(found[0])) yield found;
    },
    get counts() {
      const counts = { ...ofDocuments.counts };
      countProblems(counts, ofConfig, 1);
      for (const files of [unreadable, misplaced, ofWhole])
        for (const problems of files.values()) countProblems(counts, problems, 1);
      return counts;
    },
    setUnreadable(problems) {
      const before = unreadable;
      unreadable = byFile(problems);
      return [...new Set([...before.keys(), ...unreadable.keys()])];
    },
    setMisplaced(problems) {
      const before = misplaced;
      misplaced = byFile(problems);
      return [...before.keys(), ...misplaced.keys()].filter(
        (path) => before.has(path) !== misplaced.has(path),
      );
    },
    setWholeProblems(problems) {
      const before = ofWhole;
      ofWhole = byFile(problems);
      return [...new Set([...before.keys(), ...ofWhole.keys()])].filter(
        (path) => JSON.stringify(before.get(path)) !== JSON.stringify(ofWhole.get(path)),
      );
    },
    setConfigProblems(problems) {
      ofConfig = problems;
    },
  };
}

function byFile(problems: readonly Problem[]): Map<string, Problem[]> {
  const files = new Map<string, Problem[]>();
  for (const problem of problems) files.set(problem.file, [...(files.get(problem.file) ?? []), problem]);
  return files;
}
