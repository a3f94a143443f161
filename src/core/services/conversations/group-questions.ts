import type { Path } from '../../base/ports';
import type { Document } from '../../model/documents/document';

/** A question as it is put together with others. */
export interface AskedQuestion {
  readonly thread: Document;
  /** Whoever asked, in lower case; empty if nobody is named. */
  readonly author: string;
  /** When, in ms since 1970-01-01 UTC. */
  readonly at?: number;
  /** The path of the thread of which it is marked as a duplicate. */
  readonly original?: Path;
}

/**
 * Questions that ask the same, each group the earliest first, the largest group first. Two belong together if
 * each is like the other, or if one is marked as the other's duplicate. All of a group belong to one of them:
 * a chain of questions that are alike two by two ends somewhere else. Without such a mark one person's
 * questions are no group. Yields in between, so that the caller can pause.
 * @param likeOf the paths of what a question is like
 */
export function* groupQuestions(
  questions: ReadonlyMap<Path, AskedQuestion>,
  likeOf: (path: Path) => readonly Path[],
): Generator<undefined, AskedQuestion[][]> {
  const links = new Map<Path, Set<Path>>();
  const marked = new Set<Path>();
  const link = (one: Path, other: Path): void => {
    if (one === other || !questions.has(one) || !questions.has(other)) return;
    for (const path of [one, other]) if (!links.has(path)) links.set(path, new Set());
    links.get(one)?.add(other);
    links.get(other)?.add(one);
  };
  for (const [path, { original }] of questions) {
    if (original !== undefined && questions.has(original)) {
      link(path, original);
      marked.add(path);
    }
    // The other one says the same: once is enough.
    for (const other of likeOf(path)) if (path < other && likeOf(other).includes(path)) link(path, other);
    yield;
  }
  const taken = new Set<Path>();
  const groups: AskedQuestion[][] = [];
  const centres = [...links].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1));
  for (const [centre, others] of centres) {
    yield;
    if (taken.has(centre)) continue;
    const group = [centre, ...others]
      .filter((path) => !taken.has(path))
      .flatMap((path) => questions.get(path) ?? []);
    const isMarked = group.some(({ thread }) => marked.has(thread.path));
    if (group.length < 2 || (!isMarked && new Set(group.map(({ author }) => author)).size === 1)) continue;
    for (const { thread } of group) taken.add(thread.path);
    groups.push(group.sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || byPath(a, b)));
  }
  return groups.sort((a, b) => b.length - a.length || (b.at(-1)?.at ?? 0) - (a.at(-1)?.at ?? 0));
}

function byPath({ thread: a }: AskedQuestion, { thread: b }: AskedQuestion): number {
  return a.path < b.path ? -1 : 1;
}
