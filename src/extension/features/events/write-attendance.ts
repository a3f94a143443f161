import { l10n } from 'vscode';
import { message } from '../../../core/base/message';
import { attendanceChanges, type Attendance } from '../../../core/services/events/attendance';
import { answerFileOf, planAnswers } from '../../../core/services/events/plan-answers';
import { applyAndRead } from '../../communities/apply-plan';
import { ownTemplate, surroundingsOf } from '../../communities/create-document';
import type { FoundDocument } from '../../communities/document-of';
import { offerUndo } from '../../communities/offer-undo';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { answersTo } from './answers-to';

/** Writes who was there as one change, and offers to take it back. */
export async function writeAttendance(app: App, found: FoundDocument, attendance: Attendance): Promise<void> {
  const { folder, document } = found;
  const answered = answersTo(found);
  const before = new Map<string, string>();
  for (const person of attendance.keys()) {
    const path = answerFileOf(answered, person)?.document.path;
    const text = path === undefined ? undefined : await textOf(folder, path);
    if (path !== undefined && text !== undefined) before.set(path, text);
  }
  const template = await ownTemplate(folder, 'answer');
  const plan = planAnswers(
    document,
    attendanceChanges(answered, attendance, (path) => before.get(path)),
    {
      title: message('Note who was at “{0}”', document.title),
      now: Date.now(),
      ...(template !== undefined && { template }),
    },
    surroundingsOf(folder, 'answer'),
  );
  await applyAndRead(folder, plan);
  const there = [...attendance.values()].filter(Boolean).length;
  const told =
    there === 1
      ? l10n.t('Noted: 1 person was at “{0}”.', document.title)
      : l10n.t('Noted: {0} people were at “{1}”.', there, document.title);
  offerUndo(app, folder, { plan, before, told });
}
