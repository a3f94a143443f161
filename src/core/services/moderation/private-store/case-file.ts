import { groupBy } from '../../../base/group-by';
import type { Path } from '../../../base/ports';
import { stemOf } from '../../../model/file-names/document-stem';
import type { CreateChange } from '../../../model/changes/change-plan';
import type { CaseNote, ModerationCase } from '../../../model/moderation/report';
import { caseState, type CaseStep } from './case-steps';
import { notePath } from './store-paths';
import { isUnreadable, readRecord, writeRecord, writtenAt, type UnreadableRecord } from './yaml-record';

/** A note of a case. */
export interface CaseNoteRecord extends CaseNote {
  readonly about: string;
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

/** Cases as their steps leave them, with their notes in order of time. */
export function casesOf(steps: readonly CaseStep[], notes: readonly CaseNoteRecord[]): ModerationCase[] {
  const about = (one: { readonly about: string }): [string] => [one.about];
  const [stepsOf, notesOf] = [groupBy(steps, about), groupBy(notes, about)];
  return Array.from(new Set([...stepsOf.keys(), ...notesOf.keys()]), (matter) => ({
    ...caseState(matter, stepsOf.get(matter) ?? []).record,
    notes: (notesOf.get(matter) ?? [])
      .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      .map(({ id, at, by, text }) => ({ id, at, by, text })),
  }));
}
