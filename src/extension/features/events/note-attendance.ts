import { CancellationError, l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { message } from '../../../core/base/message';
import { guestsOf, tickedAttendance, type Guest } from '../../../core/services/events/attendance';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import type { App } from '../../feature';
import { answersTo } from './answers-to';
import { chooseEvent } from './choose-event';
import { writeAttendance } from './write-attendance';

interface GuestItem extends QuickPickItem {
  readonly guest?: Guest;
}

/** Asks who was there, all people in one list, and writes it. */
export async function noteAttendance(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = await chooseEvent(app, argument, {
    title: l10n.t('Note the attendance of which event?'),
    first: 'begun',
  });
  const { folder, document } = found;
  const guests = guestsOf(answersTo(found), folder.community.people.persons);
  if (guests.length === 0)
    throw new Notice(message('Nobody has answered, and the community knows no people yet.'));
  const picked = await window.showQuickPick(itemsFor(guests), {
    title: l10n.t('Who was at “{0}”?', document.title),
    placeHolder: l10n.t('Tick everybody who was there'),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked) throw new CancellationError();
  const ticked = new Set(picked.flatMap(({ guest }) => guest?.person ?? []));
  await writeAttendance(app, found, tickedAttendance(guests, ticked));
}

function itemsFor(guests: readonly Guest[]): GuestItem[] {
  const groups: readonly (readonly [name: string, holds: (guest: Guest) => boolean])[] = [
    [l10n.t('Going'), ({ standing }) => standing === 'going'],
    [l10n.t('Waiting list'), ({ standing }) => standing === 'waiting'],
    [l10n.t('Maybe'), ({ standing }) => standing === 'maybe'],
    [l10n.t('Not going'), ({ standing }) => standing === 'declined'],
    [l10n.t('No answer'), ({ standing }) => standing === undefined],
  ];
  return groups.flatMap(([label, holds]): GuestItem[] => {
    const members = guests.filter(holds);
    if (members.length === 0) return [];
    return [
      { label, kind: QuickPickItemKind.Separator },
      ...members.map((guest) => ({
        label: guest.who?.name ?? guest.person,
        description: guest.who ? guest.who.id : l10n.t('unknown'),
        picked: guest.answer?.attended === true,
        guest,
      })),
    ];
  });
}
