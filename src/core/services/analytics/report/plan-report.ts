import { message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import type { ChangePlan } from '../../../model/changes/change-plan';
import { changeTo } from '../../../model/changes/planned-edits';

/** A file of a report, with what stands at its path now; undefined if nothing does. */
export interface ReportFile {
  readonly path: Path;
  readonly text: string;
  readonly before: string | undefined;
}

/** The folder of a report: one a month, named after the month in which its period ends (in UTC). */
export function reportFolder(until: number): Path {
  return `reports/${new Date(until - 1).toISOString().slice(0, 7)}`;
}

/** Plans to write a report and its charts; those of an earlier report of the month are replaced. */
export function planReport(title: string, files: readonly ReportFile[]): ChangePlan {
  return {
    title: message('Write the report “{0}”', title),
    changes: files
      .filter(({ text, before }) => text !== before)
      .map(({ path, text, before }) => changeTo(path, before, text)),
  };
}
