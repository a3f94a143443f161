import type { Pacer } from '../../../base/ports';
import { message } from '../../../base/message';
import { TableFileError, type TableFile } from '../../../base/table-file';
import { attendeeColumns, type AttendeeColumns, type AttendeeTool } from './attendee-columns';

/** One row of a table of attendees. Addresses stay in memory: nothing writes or shows them. */
export interface Attendee {
  /** The line on which the row begins, from 1. */
  readonly line: number;
  /** Empty if unknown, as are the next two. */
  readonly name: string;
  /** In lower case. */
  readonly address: string;
  readonly handle: string;
  readonly attended: boolean;
}

export interface AttendeeTable {
  readonly tool: AttendeeTool;
  readonly attendees: readonly Attendee[];
  /** Whether the table says of anybody that they were there. */
  readonly tells: boolean;
  /** Rows of those who have no place: cancelled, refunded, not approved. */
  readonly withoutPlace: number;
  /** Lines that say something about attendance which is neither yes nor no, or of whom nothing is said. */
  readonly unread: readonly number[];
}

export interface ReadAttendeesOptions {
  /** Everybody in it who has a place was there, for tables that do not tell. */
  readonly everybody?: boolean;
  readonly pacer: Pacer;
  readonly signal: AbortSignal;
}

/**
 * Reads a table of attendees, as Luma, Eventbrite and Meetup export it, or any with names or addresses.
 * @throws TableFileError for a table that is broken, is empty, or has no names
 */
export async function readAttendees(
  file: TableFile,
  { everybody = false, pacer, signal }: ReadAttendeesOptions,
): Promise<AttendeeTable> {
  let columns: AttendeeColumns | undefined;
  let tells = false;
  let withoutPlace = 0;
  const attendees: Attendee[] = [];
  const unread: number[] = [];
  for await (const { line, cells } of file.rows(signal)) {
    if (!columns) {
      columns = attendeeColumns(cells);
      if (!columns)
        throw new TableFileError(
          message('No column of the table is called “Name” or “Email”, so nobody can be found in it.'),
          line,
        );
      continue;
    }
    const pause = pacer.pause();
    if (pause) await pause;
    const who = whoIs(cells, columns);
    const presence = presenceOf(cells, columns);
    if (presence === true) tells = true;
    if (presence === 'no place') withoutPlace++;
    else if (presence === 'unread' || (who.name === '' && who.address === '' && who.handle === ''))
      unread.push(line);
    else attendees.push({ line, ...who, attended: everybody || presence });
  }
  if (!columns) throw new TableFileError(message('The table is empty.'));
  return { tool: columns.tool, attendees, tells, withoutPlace, unread };
}

function whoIs(
  cells: readonly string[],
  columns: AttendeeColumns,
): Pick<Attendee, 'name' | 'address' | 'handle'> {
  const at = (column: number | undefined): string =>
    column === undefined ? '' : (cells[column] ?? '').trim().replace(/\s+/g, ' ');
  const parts = [at(columns.firstName), at(columns.lastName)].filter((part) => part !== '').join(' ');
  return {
    name: at(columns.name) || parts,
    address: at(columns.address).toLowerCase(),
    handle: at(columns.handle).replace(/^@/, ''),
  };
}

/** Whether somebody was there; or that they had no place, or that it cannot be read. */
function presenceOf(
  cells: readonly string[],
  { tool, attended, status }: AttendeeColumns,
): boolean | 'no place' | 'unread' {
  const [was, has] = [attended, status].map((at) => (at === undefined ? '' : (cells[at] ?? '').trim())) as [
    string,
    string,
  ];
  if (isPresent(was)) return true;
  if (was !== '' && !isAbsent(was)) return 'unread';
  // Eventbrite says both in one column.
  if (/^(?:checked[ -]?in|attended)$/i.test(has)) return true;
  if (hasPlace(has)) return false;
  if (hasNoPlace(has)) return 'no place';
  // Luma has more words for those who are not approved than are known.
  return tool === 'luma' ? 'no place' : 'unread';
}

/** A word, or the moment at which they came in. */
function isPresent(text: string): boolean {
  return (
    /^(?:true|yes|y|1|x|✓|✔|on|ja|attended|present|checked[ -]?in|aanwezig)$/i.test(text) ||
    /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|[A-Z][a-z]{2} \d{1,2}, \d{4})(?!\d)/.test(text)
  );
}

function isAbsent(text: string): boolean {
  return /^(?:false|no|n|0|off|-|nee|absent|no[- ]?show|not attended|did not attend|afwezig)$/i.test(text);
}

function hasPlace(text: string): boolean {
  return /^(?:|approved|attending|registered|confirmed|going|yes|ja)$/i.test(text);
}

function hasNoPlace(text: string): boolean {
  return /^(?:declined|not attending|not going|no|nee|refunded|deleted|cancell?ed|transferred|wait[- ]?list(?:ed)?|pending(?:[_ ]approval)?|invited|maybe)$/i.test(
    text,
  );
}
