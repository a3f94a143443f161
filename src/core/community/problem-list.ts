import { groupBy } from '../base/group-by';
import { countProblems, type Problem, type ProblemCounts } from '../base/problem';
import type { DocumentProblems } from './review/review';

/** All problems of a community: what the review found, unreadable files, and the configuration. */
export interface ProblemList {
  of(path: string): readonly Problem[];
  /** Files with problems. */
  all(): Iterable<readonly [path: string, problems: readonly Problem[]]>;
  readonly counts: ProblemCounts;
  /** Replaces the problems of unreadable files. Returns the paths that have or had one. */
  setUnreadable(problems: readonly Problem[]): readonly string[];
  setConfigProblems(problems: readonly Problem[]): void;
}

export function createProblemList(reviewed: DocumentProblems): ProblemList {
  let unreadable: ReadonlyMap<string, readonly Problem[]> = new Map();
  let ofConfig: readonly Problem[] = [];

  function problemsOf(path: string): readonly Problem[] {
    return [
      ...(unreadable.get(path) ?? []),
      ...ofConfig.filter(({ file }) => file === path),
      ...reviewed.of(path),
    ];
  }

  return {
    of: problemsOf,
    *all() {
      const beside = new Set([...unreadable.keys(), ...ofConfig.map(({ file }) => file)]);
      for (const path of beside) yield [path, problemsOf(path)] as const;
      for (const found of reviewed.all()) if (!beside.has(found[0])) yield found;
    },
    get counts() {
      const counts = { ...reviewed.counts };
      countProblems(counts, ofConfig, 1);
      for (const problems of unreadable.values()) countProblems(counts, problems, 1);
      return counts;
    },
    setUnreadable(problems) {
      const before = unreadable;
      unreadable = groupBy(problems, ({ file }) => [file]);
      return [...new Set([...before.keys(), ...unreadable.keys()])];
    },
    setConfigProblems(problems) {
      ofConfig = problems;
    },
  };
}
