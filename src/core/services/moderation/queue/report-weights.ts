import type { Report } from '../../../model/moderation/report';
import { isConfirming } from '../../../model/moderation/decided-findings';
import type { ReportWeight } from '../score';
import { closesMatter, matterOf, type StandingLog } from './standing-log';
import type { LogEntry } from '../../../model/moderation/log-entry';

/** The decision that answers a report: it names it, or was made about the same after it. */
export function answerTo(report: Report, log: StandingLog): LogEntry | undefined {
  return log
    .about(matterOf(report))
    .find((entry) => closesMatter(entry) && (entry.report === report.id || entry.at >= report.at));
}

/**
 * How far each report counts.
 * @param reports all of the store, since what became of earlier ones tells how far to trust a reporter
 * @param standingOf how far a reporter has come in the community, 0 to 4
 */
export function reportWeights(
  reports: readonly Report[],
  log: StandingLog,
  standingOf: (reporter: string) => number,
): (report: Report) => ReportWeight {
  const records = new Map<string, { decided: number; right: number }>();
  for (const report of reports) {
    const answer = answerTo(report, log);
    if (report.reporter === undefined || !answer) continue;
    const record = records.get(report.reporter) ?? { decided: 0, right: 0 };
    record.decided++;
    // “No action” found nothing to act upon.
    if (isConfirming(answer) && answer.action !== 'note') record.right++;
    records.set(report.reporter, record);
  }
  return ({ reporter }) => ({
    standing: reporter === undefined ? 0 : standingOf(reporter),
    ...(records.get(reporter ?? '') ?? { decided: 0, right: 0 }),
  });
}
