import type { Path } from '../../base/ports';
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

  return {
    problems: { of: (path) => problems.get(path) ?? [], all: () => problems, counts },
    mentions,
    written,
    take(findings) {
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
