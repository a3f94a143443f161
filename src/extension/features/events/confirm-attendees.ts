import { CancellationError, l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { message } from '../../../core/base/message';
import type { Person } from '../../../core/model/people/people';
import type { Attendance } from '../../../core/services/events/attendance';
import { attendeeToolNames } from '../../../core/services/events/attendees/attendee-columns';
import type {
  MatchedAttendees,
  MatchedBy,
  UnmatchedAttendee,
} from '../../../core/services/events/attendees/match-attendees';
import type { AttendeeTable } from '../../../core/services/events/attendees/read-attendees';
import { Notice } from '../../commands/guard';

export interface FoundAttendees {
  /** The event’s. */
  readonly title: string;
  readonly table: AttendeeTable;
  readonly found: MatchedAttendees;
  /** Whom somebody that was not found may be. */
  readonly persons: readonly Person[];
}

/** Somebody of the table, with whom they are taken for. */
interface Row {
  readonly attended: boolean;
  readonly lines: readonly number[];
  readonly who?: Person | undefined;
  readonly by?: MatchedBy | 'hand' | undefined;
  readonly unmatched?: UnmatchedAttendee;
  readonly isLeftOut?: boolean;
}

interface RowItem extends QuickPickItem {
  readonly row?: Row;
  readonly isDone?: true;
}

/**
 * Shows who of the community the attendees are, until the person is content: whoever was not found can be
 * named, and whoever was found wrongly is left out.
 */
export async function confirmAttendees({
  title,
  table,
  found,
  persons,
}: FoundAttendees): Promise<Attendance> {
  let rows: readonly Row[] = [
    ...found.matched,
    ...found.unmatched.map((unmatched): Row => ({ ...unmatched, unmatched })),
  ];
  for (;;) {
    const picked = await window.showQuickPick(itemsFor(rows, table), {
      title: l10n.t('Who was at “{0}”?', title),
      placeHolder: l10n.t('Choose somebody to change who they are, or note the attendance'),
      ignoreFocusOut: true,
      matchOnDescription: true,
    });
    if (!picked) throw new CancellationError();
    if (picked.isDone) return attendanceOf(rows);
    const { row } = picked;
    if (!row) continue;
    const changed = await changeRow(row, persons);
    rows = rows.map((one) => (one === row ? changed : one));
  }
}

function attendanceOf(rows: readonly Row[]): Attendance {
  const attendance = new Map<string, boolean>();
  for (const { who, attended, isLeftOut } of rows)
    if (who && !isLeftOut) attendance.set(who.id, attended || attendance.get(who.id) === true);
  if (attendance.size === 0)
    throw new Notice(message('Nobody of the table is known here, so there is nothing to note.'));
  return attendance;
}

/** Found: left out, or back again. Not found: named. */
async function changeRow(row: Row, persons: readonly Person[]): Promise<Row> {
  if (row.isLeftOut) return { ...row, isLeftOut: false };
  if (row.who && !row.unmatched) return { ...row, isLeftOut: true };
  const none = { label: `$(circle-slash) ${l10n.t('Nobody of the Community')}`, who: undefined };
  const picked = await window.showQuickPick(
    [none, ...persons.map((who) => ({ label: who.name, description: who.id, who }))],
    {
      title: l10n.t('Who is “{0}”?', row.unmatched?.name ?? ''),
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
  if (!picked) return row;
  const { who } = picked;
  return { ...row, who, by: who && 'hand' };
}

function itemsFor(rows: readonly Row[], table: AttendeeTable): RowItem[] {
  const isIn = ({ who, isLeftOut }: Row): boolean => who !== undefined && !isLeftOut;
  const there = rows.filter((row) => isIn(row) && row.attended);
  const absent = rows.filter((row) => isIn(row) && !row.attended);
  const tool = attendeeToolNames[table.tool];
  return [
    {
      label: `$(check) ${l10n.t('Note the Attendance')}`,
      description: [l10n.t('{0} were there, {1} were not', there.length, absent.length), tool]
        .filter(Boolean)
        .join(' · '),
      isDone: true,
    },
    ...group(l10n.t('Was there'), there, 'check'),
    ...group(l10n.t('Was not there'), absent, 'dash'),
    ...group(
      l10n.t('Not found'),
      rows.filter(({ who, isLeftOut }) => !who && !isLeftOut),
      'question',
    ),
    ...group(
      l10n.t('Left out'),
      rows.filter(({ isLeftOut }) => isLeftOut),
      'circle-slash',
    ),
    ...notesOn(table),
  ];
}

function group(label: string, rows: readonly Row[], icon: string): RowItem[] {
  if (rows.length === 0) return [];
  return [
    { label, kind: QuickPickItemKind.Separator },
    ...rows.map((row) => ({
      label: `$(${icon}) ${row.who?.name ?? (row.unmatched?.name || l10n.t('Without a name'))}`,
      description: [row.who?.id, row.by ? matchedBy(row.by) : whyNot(row), linesText(row.lines)]
        .filter(Boolean)
        .join(' · '),
      row,
    })),
  ];
}

function matchedBy(by: MatchedBy | 'hand'): string {
  switch (by) {
    case 'address':
      return l10n.t('by address');
    case 'handle':
      return l10n.t('by handle');
    case 'name':
      return l10n.t('by name');
    case 'hand':
      return l10n.t('chosen by you');
  }
}

function whyNot({ unmatched }: Row): string | undefined {
  return unmatched?.isOfSeveral ? l10n.t('several people have this name') : undefined;
}

function linesText(lines: readonly number[]): string {
  return lines.length === 1 ? l10n.t('line {0}', lines[0] ?? 0) : l10n.t('lines {0}', lines.join(', '));
}

function notesOn({ unread, withoutPlace }: AttendeeTable): RowItem[] {
  const notes = [
    ...(unread.length > 0
      ? [
          l10n.t(
            'Not read, since it is not clear who it is or whether they were there: {0}',
            linesText(unread),
          ),
        ]
      : []),
    ...(withoutPlace > 0 ? [l10n.t('Cancelled, refunded or not approved: {0}', withoutPlace)] : []),
  ];
  if (notes.length === 0) return [];
  return [
    { label: l10n.t('Not counted'), kind: QuickPickItemKind.Separator },
    ...notes.map((label) => ({ label: `$(info) ${label}` })),
  ];
}
