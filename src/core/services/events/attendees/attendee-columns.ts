/** Which program made a table of attendees. */
export type AttendeeTool = 'luma' | 'eventbrite' | 'meetup' | 'other';

export const attendeeToolNames: Readonly<Record<AttendeeTool, string>> = {
  luma: 'Luma',
  eventbrite: 'Eventbrite',
  meetup: 'Meetup',
  other: '',
};

/** Where in a row things stand, from 0; undefined: nowhere. */
export interface AttendeeColumns {
  readonly tool: AttendeeTool;
  readonly name?: number;
  readonly firstName?: number;
  readonly lastName?: number;
  readonly address?: number;
  readonly handle?: number;
  /** Whether they were there: a word, or when they came in. */
  readonly attended?: number;
  /** Whether they have a ticket, or what they answered. */
  readonly status?: number;
}

/*
 * Names of columns in lower case, spaces for underscores. Questions of an organizer come last in all of them
 * and may be called anything, so the first column of a name counts.
 */
const names = {
  name: 'name|full name|attendee name|naam|volledige naam',
  firstName: 'first name|voornaam',
  lastName: 'last name|surname|achternaam',
  address: 'email|e-mail|email address|e-mail address|e-mailadres|e-mailadres deelnemer|mail',
  handle: 'member|member id|handle|username|github|github username',
  attended:
    'checked in at|checked in|check-in|check in|attended|attendance|present|was there|aanwezig|aanwezigheid|ingecheckt',
  status: 'attendee status|approval status|rsvp|status',
} as const;

/** Reads a header; undefined if no column tells who somebody is. */
export function attendeeColumns(header: readonly string[]): AttendeeColumns | undefined {
  const folded = header.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[_\s]+/g, ' '),
  );
  const has = (name: string): boolean => folded.includes(name);
  const tool: AttendeeTool =
    has('api id') && has('approval status')
      ? 'luma'
      : has('attendee #') || has('attendee status')
        ? 'eventbrite'
        : has('user id') && has('rsvp')
          ? 'meetup'
          : 'other';
  const found = Object.fromEntries(
    Object.entries(names).flatMap(([key, known]) => {
      const at = folded.findIndex((name) => known.split('|').includes(name));
      return at < 0 ? [] : [[key, at]];
    }),
  ) as Omit<AttendeeColumns, 'tool'>;
  const tells = [found.name, found.firstName, found.lastName, found.address, found.handle];
  return tells.every((at) => at === undefined) ? undefined : { tool, ...found };
}
