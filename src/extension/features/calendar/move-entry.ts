import { l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { dayNumber, writtenMoment } from '../../../core/model/activity/activity-moment';
import { canonicalMoment } from '../../../core/model/schemas/canonical-moment';
import { wallTimeAt } from '../../../core/model/events/zoned-time';
import type { CalendarEntry } from '../../../core/services/today/calendar/calendar-entry';
import { planMove } from '../../../core/services/today/calendar/plan-move';
import type { Shift } from '../../../core/services/today/calendar/shift-moment';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import { askToMove } from '../../communities/ask-to-move';
import type { CommunityFolder } from '../../communities/community-folder';
import type { Applied } from '../../communities/offer-undo';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { localize } from '../../localize';

/**
 * Moves an entry of the calendar. Undefined if the workflow does not let the user, which has been said.
 * @throws Notice why it cannot be moved
 */
export async function moveEntry(
  app: App,
  folder: CommunityFolder,
  entry: CalendarEntry,
  shift: Shift,
): Promise<Applied | undefined> {
  const { path } = entry;
  const [document, text] = [folder.community.documents.get(path), await textOf(folder, path)];
  if (!document || text === undefined) throw new Notice(message('“{0}” cannot be read.', path));
  // To put off what is promised is to promise it anew.
  if (entry.kind === 'scheduled' && !(await askToMove(app, { folder, document }, 'scheduled')))
    return undefined;
  const planned = planMove(entry, shift, { text, zone: folder.community.config.timezone, now: Date.now() });
  if ('template' in planned) throw new Notice(planned);
  await applyPlan(folder, planned.plan);
  if (planned.note) void window.showInformationMessage(localize(planned.note));
  return { plan: planned.plan, before: new Map([[path, text]]) };
}

/** Asks for another day; undefined if cancelled. */
export async function askShift(folder: CommunityFolder, entry: CalendarEntry): Promise<Shift | undefined> {
  const zone = folder.community.config.timezone;
  const hasTime = entry.kind !== 'planned';
  const form = hasTime ? 'day or time' : 'day';
  const advice = hasTime
    ? l10n.t('A day like 2026-03-14, or a day and a time like 2026-03-14 19:30')
    : l10n.t('A day like 2026-03-14');
  const written = await window.showInputBox({
    title: l10n.t('When is “{0}”?', entry.title),
    prompt: advice,
    value: entry.start,
    validateInput: (typed) => (canonicalMoment(typed, form) === undefined ? advice : undefined),
    ignoreFocusOut: true,
  });
  const moment = written === undefined ? undefined : canonicalMoment(written, form);
  return moment === undefined ? undefined : shiftBetween(entry.start, moment, zone);
}

/** From one written moment to another, by the clocks of a zone. A day alone leaves the time as it is. */
function shiftBetween(before: string, after: string, zone: string): Shift {
  const [from, to] = [before, after].map((text) => wallTimeAt(writtenMoment(text, zone)?.at ?? 0, zone));
  const days = from && to ? dayNumber(to.day) - dayNumber(from.day) : 0;
  const clock = / (\d\d:\d\d)/.exec(after)?.[1];
  if (clock === undefined || !from || !to) return { days, minutes: 0 };
  if (!before.includes(' ')) return { days, minutes: 0, time: clock };
  const minutes = (to.time.hour - from.time.hour) * 60 + to.time.minute - from.time.minute;
  return { days, minutes };
}
