import type { Path } from '../../../base/ports';
import type { LogEntry } from '../../../model/moderation/log-entry';
import type { Report } from '../../../model/moderation/report';
import { monthStart, type Period } from '../../analytics/period';
import { reportFolder } from '../../analytics/report/plan-report';
import type { ScaffoldLanguage } from '../../scaffold/new-document';
import { moderationFigures, type ModerationFigures } from './moderation-figures';
import { moderationReport } from './moderation-report';

export interface TransparencyInput {
  /** What the community is called. */
  readonly name: string;
  readonly period: Period;
  /** All entries of the log, in order. */
  readonly entries: readonly LogEntry[];
  /** Those of the private store, for how long decisions took; undefined where it is not open. */
  readonly reports: readonly Report[] | undefined;
  readonly language: ScaffoldLanguage;
}

export interface TransparencyReport {
  readonly figures: ModerationFigures;
  /** A page in Markdown. */
  readonly text: string;
}

/** What moderators did in a period with a beginning: its figures, and the page that tells of them. */
export function transparencyReport({
  name,
  period,
  entries,
  reports,
  language,
}: TransparencyInput): TransparencyReport {
  const reportedAt = reports && new Map(reports.map(({ id, at }) => [id, at]));
  const figures = moderationFigures(entries, period, reportedAt);
  return { figures, text: moderationReport({ name, period, figures, language }) };
}

/** Where the page of a period stands: one a period, in the folder of reports of its last month (in UTC). */
export function transparencyReportPath({ from, until }: Period): Path {
  const [first, last] = [from, until - 1].map((at) => new Date(at).toISOString().slice(0, 10));
  return `${reportFolder(until)}/moderation-${first}-${last}.md`;
}

/** The last calendar quarter that is over, in UTC. */
export function lastQuarter(now: number): Period {
  const until = monthStart(now, -(new Date(now).getUTCMonth() % 3));
  return { from: monthStart(until, -3), until };
}

/** The last calendar year that is over, in UTC. */
export function lastYear(now: number): Period {
  const year = new Date(now).getUTCFullYear();
  return { from: Date.UTC(year - 1, 0), until: Date.UTC(year, 0) };
}
