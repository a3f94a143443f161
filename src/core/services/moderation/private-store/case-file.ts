import type { Path } from '../../../base/ports';
import { stemOf } from '../../../model/file-names/document-stem';
import type { CreateChange } from '../../../model/changes/change-plan';
import type { CaseNote, ModerationCase } from '../../../model/moderation/report';
import { notePath } from './store-paths';
import { isUnreadable, readRecord, writeRecord, writtenAt, type UnreadableRecord } from './yaml-record';

/** A case without its notes, which are files of their own so that two may write at once. */
export type CaseRecord = Omit<ModerationCase, 'notes'>;

/** A note of a case. */
export interface CaseNoteRecord extends CaseNote {
  readonly about: string;
}

export function caseText({ about, version, claimedBy, claimedAt }: CaseRecord): string {
  return writeRecord({
    about,
    version,
    claimed_by: claimedBy,
    claimed_at: claimedAt === undefined ? undefined : writtenAt(claimedAt),
  });
}

export function readCase(path: Path, text: string): CaseRecord | UnreadableRecord {
  const fields = readRecord(path, text);
  if (isUnreadable(fields)) return fields;
  const [about, version] = [fields.text('about'), fields.number('version')];
  if (about === undefined) return fields.lacking('about');
  if (version === undefined) return fields.lacking('version');
  const claimedBy = fields.text('claimed_by');
  const claimedAt = fields.moment('claimed_at');
  return {
    about,
    version,
    ...(claimedBy !== undefined && { claimedBy }),
    ...(claimedBy !== undefined && claimedAt !== undefined && { claimedAt }),
  };
}

export function writeNote({ id, at, by, about, text }: CaseNoteRecord): CreateChange {
  return {
    kind: 'create',
    path: notePath(id),
    text: writeRecord({ id, about, at: writtenAt(at), by, text }),
  };
}

export function readNote(path: Path, text: string): CaseNoteRecord | UnreadableRecord {
  const fields = readRecord(path, text);
  if (isUnreadable(fields)) return fields;
  const [about, by, at] = [fields.text('about'), fields.text('by'), fields.moment('at')];
  if (about === undefined) return fields.lacking('about');
  if (by === undefined) return fields.lacking('by');
  if (at === undefined) return fields.lacking('at');
  return { id: fields.text('id') ?? stemOf(path), about, by, at, text: fields.text('text') ?? '' };
}

/** Cases with their notes, in order of time. */
export function casesWithNotes(
  cases: readonly CaseRecord[],
  notes: readonly CaseNoteRecord[],
): ModerationCase[] {
  const sorted = [...notes].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const ofCase = (about: string): CaseNote[] =>
    sorted.filter((note) => note.about === about).map(({ id, at, by, text }) => ({ id, at, by, text }));
  const known = new Set(cases.map(({ about }) => about));
  const unclaimed = [...new Set(sorted.map(({ about }) => about))].filter((about) => !known.has(about));
  return [
    ...cases.map((one) => ({ ...one, notes: ofCase(one.about) })),
    ...unclaimed.map((about) => ({ about, version: 0, notes: ofCase(about) })),
  ];
}
