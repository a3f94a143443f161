import { inEnglish, message, type Message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import type { ImportPlace, ImportProblem, LostItem } from '../imported-item';

/** What an import did, or would do. */
export interface ImportReport {
  readonly threads: Counts;
  readonly posts: Counts;
  /** The first new discussions; `threads.created` counts all. */
  readonly newThreads: readonly NewThread[];
  /** The first files that are here and were changed there; `threads` and `posts` count all. */
  readonly changed: readonly Path[];
  /** Files that were changed here and there: they stay as they are. */
  readonly conflicts: readonly Path[];
  /** Posts that came more than once with the same text. */
  readonly repeated: number;
  readonly lost: readonly LostCount[];
  /** The first ones; `problemCount` counts all. */
  readonly problems: readonly Pick<ImportProblem, 'message' | 'place'>[];
  readonly problemCount: number;
}

/** A discussion that an import makes. */
export interface NewThread {
  readonly title: string;
  readonly path: Path;
}

export interface Counts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Something that could not be known, how often, and where first. */
export interface LostCount {
  readonly what: Message;
  readonly count: number;
  readonly place: ImportPlace;
}

/** The most problems that a report lists. */
const mostListed = 1000;
/** The most files that a report lists: enough to see whether it is what was meant. */
const mostFiles = 100;

export type Outcome = keyof Counts;

/** Counts what an import does. */
export interface ReportBuilder {
  count(what: 'threads' | 'posts', outcome: Outcome): void;
  newThread(thread: NewThread): void;
  changed(path: Path): void;
  conflict(path: Path): void;
  repeated(): void;
  /** @param count how often; once if absent */
  lost(item: Omit<LostItem, 'kind'>, count?: number): void;
  problem(message: Message, place: ImportPlace): void;
  report(): ImportReport;
}

export function createReportBuilder(): ReportBuilder {
  const counts = {
    threads: { created: 0, changed: 0, unchanged: 0 },
    posts: { created: 0, changed: 0, unchanged: 0 },
  };
  const newThreads: NewThread[] = [];
  const changed: Path[] = [];
  const conflicts: Path[] = [];
  const lost = new Map<string, { what: Message; count: number; place: ImportPlace }>();
  const problems: Pick<ImportProblem, 'message' | 'place'>[] = [];
  let [problemCount, repeated] = [0, 0];
  return {
    count: (what, outcome) => void counts[what][outcome]++,
    newThread: (thread) => void (newThreads.length < mostFiles && newThreads.push(thread)),
    changed: (path) => void (changed.length < mostFiles && changed.push(path)),
    conflict: (path) => void conflicts.push(path),
    repeated: () => void repeated++,
    lost({ what, place }, count = 1) {
      const key = inEnglish(what);
      const found = lost.get(key);
      if (found) found.count += count;
      else lost.set(key, { what, count, place });
    },
    problem(what, place) {
      problemCount += 1;
      if (problems.length < mostListed) problems.push({ message: what, place });
    },
    report: () => ({
      threads: { ...counts.threads },
      posts: { ...counts.posts },
      newThreads: [...newThreads],
      changed: [...changed],
      conflicts: [...conflicts],
      repeated,
      lost: [...lost.values()].sort((a, b) => b.count - a.count),
      problems: [...problems],
      problemCount,
    }),
  };
}

/** What several imports did together. */
export function combinedReport(reports: readonly ImportReport[]): ImportReport {
  const builder = createReportBuilder();
  for (const { lost, problems } of reports) {
    for (const { what, count, place } of lost) builder.lost({ what, place }, count);
    for (const { message: text, place } of problems) builder.problem(text, place);
  }
  const added = (what: 'threads' | 'posts', outcome: Outcome): number =>
    reports.reduce((sum, report) => sum + report[what][outcome], 0);
  const counts = (what: 'threads' | 'posts'): Counts => ({
    created: added(what, 'created'),
    changed: added(what, 'changed'),
    unchanged: added(what, 'unchanged'),
  });
  return {
    ...builder.report(),
    threads: counts('threads'),
    posts: counts('posts'),
    newThreads: reports.flatMap(({ newThreads }) => newThreads).slice(0, mostFiles),
    changed: reports.flatMap(({ changed }) => changed).slice(0, mostFiles),
    conflicts: reports.flatMap(({ conflicts }) => conflicts),
    repeated: reports.reduce((sum, { repeated }) => sum + repeated, 0),
    problemCount: reports.reduce((sum, { problemCount }) => sum + problemCount, 0),
  };
}

/** “general/2026-03-01.json, line 4”: a place in words. A file’s name needs no translation. */
export function placeText({ file, line, entry }: ImportPlace): Message {
  if (entry !== undefined && line !== undefined)
    return message('{0}, line {1}, entry {2}', file, line, entry);
  if (line !== undefined) return message('{0}, line {1}', file, line);
  if (entry !== undefined) return message('{0}, entry {1}', file, entry);
  return message('{0}', file);
}
