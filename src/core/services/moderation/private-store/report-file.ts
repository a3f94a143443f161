import type { Path } from '../../../base/ports';
import { stemOf } from '../../../model/file-names/document-stem';
import type { CreateChange } from '../../../model/changes/change-plan';
import type { Report } from '../../../model/moderation/report';
import { reportPath } from './store-paths';
import { isUnreadable, readRecord, writeRecord, writtenAt, type UnreadableRecord } from './yaml-record';

/** The new file of a report in the private store. */
export function writeReport(report: Report): CreateChange {
  const { id, at, reporter, target, subject, targetSha256, reason, guideline, via } = report;
  const text = writeRecord({
    id,
    at: writtenAt(at),
    reporter,
    target,
    subject,
    target_sha256: targetSha256,
    reason,
    guideline,
    via,
  });
  return { kind: 'create', path: reportPath(id), text };
}

/** A report from its file, or why it cannot be read. */
export function readReport(path: Path, text: string): Report | UnreadableRecord {
  const fields = readRecord(path, text);
  if (isUnreadable(fields)) return fields;
  const at = fields.moment('at');
  if (at === undefined) return fields.lacking('at');
  const [target, subject] = [fields.text('target'), fields.text('subject')];
  if (target === undefined && subject === undefined) return fields.lacking('target');
  const [reporter, targetSha256, guideline] = ['reporter', 'target_sha256', 'guideline'].map(fields.text);
  return {
    id: fields.text('id') ?? stemOf(path),
    at,
    ...(reporter !== undefined && { reporter }),
    ...(target !== undefined && { target }),
    ...(subject !== undefined && { subject }),
    ...(targetSha256 !== undefined && { targetSha256 }),
    reason: fields.text('reason') ?? '',
    ...(guideline !== undefined && { guideline }),
    via: fields.text('via') === 'mail' ? 'mail' : 'editor',
  };
}
