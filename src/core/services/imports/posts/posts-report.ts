import { message, type Message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import { createReportBuilder, type ImportReport } from '../writing/import-report';
import type { PostsImport } from './import-posts';

/** What an import of posts did, or would do. */
export interface PostsReport extends Pick<ImportReport, 'lost' | 'problems' | 'problemCount'> {
  readonly created: readonly Path[];
  readonly unchanged: number;
  readonly conflicts: readonly Path[];
}

export function postsReport({ plan, unchanged, conflicts, lost, problems }: PostsImport): PostsReport {
  const builder = createReportBuilder();
  for (const item of lost) builder.lost(item);
  for (const { message: what, place } of problems) builder.problem(what, place);
  const report = builder.report();
  return {
    created: plan.changes.flatMap((change) => (change.kind === 'create' ? [change.path] : [])),
    unchanged,
    conflicts,
    lost: report.lost,
    problems: report.problems,
    problemCount: report.problemCount,
  };
}

/** A sentence each. */
export function postsInWords({ created, unchanged, conflicts }: PostsReport): Message[] {
  return [
    message('New posts: {0}. Here already: {1}.', created.length, unchanged),
    ...(conflicts.length > 0 ? [message('Here with another text, which stays: {0}.', conflicts.length)] : []),
  ];
}
