import type { Path } from '../../base/ports';
import { groupBy } from '../../base/group-by';
import { countProblems, type Problem } from '../../base/problem';
import { createActivityIndex, type ActivityIndex } from '../../model/activity/activity-index';
import { createMentionIndex, type MentionIndex } from '../../model/mentions/mention-index';
import type { DocumentChanges } from '../../model/document-set/document-set';
import type { DocumentProblems, Findings } from './review';

/** Everything that was found so far. */
export interface Found {
  readonly problems: DocumentProblems;
  readonly mentions: MentionIndex;
  readonly written: Pick<ActivityIndex, 'revision' | 'written'>;
  /** Replaces what was known of the documents in it. */
  take(findings: Findings): void;
  /** The paths whose problems changed since it was last called. */
  changed(): readonly Path[];
  /** Forgets what documents said that are gone; their problems stay until they were looked at. */
  forgetGone(changes: DocumentChanges): void;
}

export function createFound(): Found {
  const problems = new Map<Path, readonly Problem[]>();
  let beside: ReadonlyMap<Path, readonly Problem[]> = new Map();
  const counts = { error: 0, warning: 0, info: 0 };
  const mentions = createMentionIndex();
  const written = createActivityIndex();
  const changed = new Set<Path>();

  function setProblems(path: Path, after: readonly Problem[]): boolean {
    const before = problems.get(path) ?? [];
    if (after.length > 0) problems.set(path, after);
    else problems.delete(path);
    countProblems(counts, before, -1);
    countProblems(counts, after, 1);
    return !areSame(before, after);
  }

  function setBeside(all: readonly Problem[]): void {
    const before = beside;
    beside = groupBy(all, ({ file }) => [file]);
    for (const path of new Set([...before.keys(), ...beside.keys()])) {
      const [one = [], other = []] = [before.get(path), beside.get(path)];
      if (areSame(one, other)) continue;
      countProblems(counts, one, -1);
      countProblems(counts, other, 1);
      changed.add(path);
    }
  }

  function problemsOf(path: Path): readonly Problem[] {
    const own = problems.get(path) ?? [];
    const others = beside.get(path);
    return others ? [...others, ...own] : own;
  }

  function* allProblems(): Iterable<readonly [Path, readonly Problem[]]> {
    for (const path of beside.keys()) yield [path, problemsOf(path)];
    for (const found of problems) if (!beside.has(found[0])) yield found;
  }

  return {
    problems: { of: problemsOf, all: allProblems, counts },
    mentions,
    written,
    take(findings) {
      if (findings.beside) setBeside(findings.beside);
      for (const [path, after] of findings.checked) if (setProblems(path, after)) changed.add(path);
      for (const [path, note] of findings.read) written.note(path, note);
      for (const table of findings.mentions) mentions.take(table);
    },
    changed() {
      const paths = [...changed];
      changed.clear();
      return paths;
    },
    forgetGone({ documents }) {
      for (const { before, after } of documents) {
        if (!before || after) continue;
        mentions.forget(before.path);
        written.note(before.path, undefined);
      }
    },
  };
}

function areSame(a: readonly Problem[], b: readonly Problem[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b));
}
