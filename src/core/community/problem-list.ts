import { countProblems, type Problem, type ProblemCounts } from '../base/problem';
import type { ProblemSet } from './checks/problem-set';

/** All problems of a community: of documents, of unreadable files, and of the configuration. */
export interface ProblemList {
  of(path: string): readonly Problem[];
  /** Files with problems. */
  all(): Iterable<readonly [path: string, problems: readonly Problem[]]>;
  readonly counts: ProblemCounts;
  /** Replaces the problems of unreadable files. Returns the paths that have or had one. */
  setUnreadable(problems: readonly Problem[]): readonly string[];
  setConfigProblems(problems: readonly Problem[]): void;
}

export function createProblemList(ofDocuments: Pick<ProblemSet, 'of' | 'all' | 'counts'>): ProblemList {
  let unreadable: ReadonlyMap<string, readonly Problem[]> = new Map();
  let ofConfig: readonly Problem[] = [];

  function problemsOf(path: string): readonly Problem[] {
    return [
      ...(unreadable.get(path) ?? []),
      ...ofConfig.filter(({ file }) => file === path),
      ...ofDocuments.of(path),
    ];
  }

  return {
    of: problemsOf,
    *all() {
      const beside = new Set([...unreadable.keys(), ...ofConfig.map(({ file }) => file)]);
      for (const path of beside) yield [path, problemsOf(path)] as const;
      for (const found of ofDocuments.all()) if (!beside.has(found[0])) yield found;
    },
    get counts() {
      const counts = { ...ofDocuments.counts };
      countProblems(counts, ofConfig, 1);
      for (const problems of unreadable.values()) countProblems(counts, problems, 1);
      return counts;
    },
    setUnreadable(problems) {
      const before = unreadable;
      const after = new Map<string, Problem[]>();
      for (const problem of problems) after.set(problem.file, [...(after.get(problem.file) ?? []), problem]);
      unreadable = after;
      return [...new Set([...before.keys(), ...after.keys()])];
    },
    setConfigProblems(problems) {
      ofConfig = problems;
    },
  };
}
