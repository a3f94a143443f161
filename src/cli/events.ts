import { rename, rm, writeFile } from 'node:fs/promises';
import { inEnglish } from '../core/base/message';
import { fieldText } from '../core/formats/front-matter/yaml-node';
import { dayLength } from '../core/model/activity/activity-moment';
import type { Documents } from '../core/model/document-set/document-set';
import { documentId } from '../core/model/documents/document';
import { recurrenceWords } from '../core/model/events/recurrence-words';
import { wallTimeAt } from '../core/model/events/zoned-time';
import { meetingsBetween, timedEvents, type Meeting } from '../core/services/events/timed-events';
import { slugOf } from '../core/services/scaffold/slug';
import { disk } from '../node/disk/disk-paths';
import { UsageError } from './arguments';
import { momentOf } from './measured-community';
import { noPauses, openCommunity } from './open-community';
import { printable, style, type Terminal } from './terminal';
import { exit, type Call, type Verb } from './verb';

const usualDays = 90;
/** Meetings of one event: more than a daily one has in two years. */
const mostOfEach = 1000;

/** `kith events`: the meetings to come, of events that come back one by one. */
export const events: Verb = {
  summary: 'list the meetings to come, with their RSVPs',
  options: {
    from: {
      type: 'string',
      value: 'DATE',
      help: 'from when on, in UTC unless it says otherwise (default: now)',
    },
    until: {
      type: 'string',
      value: 'DATE',
      help: `before when they begin (default: ${usualDays} days later)`,
    },
    ics: {
      type: 'string',
      value: 'FILE',
      help: 'write all events, past ones too, as a calendar (.ics); “-” is standard output',
    },
  },
  async run({ folder, args, terminal, signal }) {
    const file = args.get('ics');
    if (file !== undefined) return writeCalendar(file, { folder, args, terminal, signal });
    const from = dateOption(args.get('from'), 'from') ?? Date.now();
    const until = dateOption(args.get('until'), 'until') ?? from + usualDays * dayLength;
    if (until <= from) throw new UsageError('“--until” must be later than “--from”.');
    const { community, dispose } = await openCommunity(folder, terminal, signal, 'everything');
    try {
      const { documents, config } = community;
      const timed = timedEvents(documents, config.timezone);
      const meetings = meetingsBetween(timed, from, until, mostOfEach);
      terminal.out(
        args.has('json')
          ? `${JSON.stringify({
              from: isoTime(from),
              until: isoTime(until),
              meetings: meetings.map((one) => printedMeeting(one, documents, config.timezone)),
            })}\n`
          : list(meetings, documents, config.timezone, terminal),
      );
      for (const path of cutOff(meetings))
        terminal.err(`kith: ${printable(path)}: only the first ${mostOfEach} meetings are listed.\n`);
      return exit.fine;
    } finally {
      await dispose();
    }
  },
};

/** Writes the events of a community as an iCalendar file. A file that is there is replaced. */
async function writeCalendar(
  file: string,
  { folder, args, terminal, signal }: Omit<Call, 'operands'>,
): Promise<number> {
  if (file === '') throw new UsageError('“--ics” needs a file, or “-” for standard output.');
  if (args.has('from') || args.has('until'))
    throw new UsageError('“--ics” writes all events; it goes without “--from” and “--until”.');
  if (file === '-' && args.has('json')) throw new UsageError('“--ics -” goes without “--json”.');
  const { calendarFile } = await import('../core/services/events/calendar/calendar-file');
  const { community, dispose } = await openCommunity(folder, terminal, signal, 'everything');
  try {
    const { documents, config } = community;
    const zone = config.timezone;
    const name = config.name ?? disk.nameOf(folder);
    const made = await calendarFile(
      timedEvents(documents, zone),
      { name, id: config.id ?? slugOf(name, 'community'), zone, at: Date.now() },
      { pacer: noPauses, signal },
    );
    if (file === '-') terminal.out(made.text);
    else await replaceFile(disk.absolute(terminal.cwd, file), file, made.text);
    for (const path of made.undated)
      terminal.err(`kith: ${printable(path)}: left out, since it has no date.\n`);
    if (args.has('json'))
      terminal.out(`${JSON.stringify({ file, events: made.count, undated: made.undated })}\n`);
    else if (file !== '-') terminal.out(`${made.count} events written to ${printable(file)}.\n`);
    return exit.fine;
  } finally {
    await dispose();
  }
}

/** Writes beside the file and renames, so that nothing half-written is ever there. */
async function replaceFile(path: string, given: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UsageError(`“${given}” cannot be written (${code || String(error)}).`);
  }
}

function dateOption(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const at = momentOf(text, option);
  if (at === undefined) throw new UsageError(`“--${option} ${text}” is no date like 2026-03-14.`);
  return at;
}

/** One meeting, as `kith events --json` prints it. `start` and `end` are ISO 8601 in UTC. */
function printedMeeting(meeting: Meeting, documents: Documents, zone: string): object {
  const { start, over, isMoved, timed } = meeting;
  const { event, time } = timed;
  const { frontMatter } = event.facts();
  const capacity = Number(fieldText(frontMatter, 'capacity'));
  return {
    file: event.path,
    id: documentId(event),
    title: event.title,
    start: isoTime(start),
    end: over > start ? isoTime(over) : null,
    allDay: !time.start?.hasTime,
    timezone: zoneOf(meeting, zone),
    location: fieldText(frontMatter, 'location') || null,
    recurrence: timed.series?.rule.text ?? null,
    words: wordsOf(meeting) ?? null,
    moved: isMoved,
    rsvps: rsvpsOf(meeting, documents),
    capacity: capacity > 0 ? capacity : null,
  };
}

function rsvpsOf({ timed }: Meeting, documents: Documents): Record<'going' | 'maybe' | 'declined', number> {
  const counts = { going: 0, maybe: 0, declined: 0 };
  for (const { head } of documents.belongingTo(timed.event)) {
    const rsvp = head.rsvp.toLowerCase();
    if (rsvp === 'going' || rsvp === 'maybe' || rsvp === 'declined') counts[rsvp]++;
  }
  return counts;
}

function zoneOf({ timed }: Meeting, zone: string): string {
  return timed.series?.zone ?? timed.time.zone ?? zone;
}

function wordsOf({ timed: { series } }: Meeting): string | undefined {
  return series && recurrenceWords(series.rule, { language: 'en', say: inEnglish });
}

function cutOff(meetings: readonly Meeting[]): string[] {
  const counts = new Map<string, number>();
  for (const { timed } of meetings) {
    const { path } = timed.event;
    counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= mostOfEach).map(([path]) => path);
}

function list(meetings: readonly Meeting[], documents: Documents, zone: string, terminal: Terminal): string {
  if (meetings.length === 0) return 'No meeting in this time.\n';
  return `${meetings
    .map((meeting) => {
      const { timed, isMoved } = meeting;
      const going = rsvpsOf(meeting, documents).going;
      const words = [
        whenText(meeting, zoneOf(meeting, zone)),
        isMoved ? 'moved' : wordsOf(meeting),
        going > 0 ? `${going} going` : undefined,
        printable(timed.event.path),
      ];
      const title = style(terminal, 'bold', printable(timed.event.title));
      return `${title}\n  ${words.filter((one) => one !== undefined).join(' · ')}`;
    })
    .join('\n')}\n`;
}

/** `2026-03-14 19:00 Europe/Amsterdam`, by the clocks of the event. */
function whenText({ start, timed }: Meeting, zone: string): string {
  const hasTime = timed.time.start?.hasTime === true;
  const { day, time } = wallTimeAt(start, zone);
  const date = `${day.year}-${two(day.month)}-${two(day.day)}`;
  return hasTime ? `${date} ${two(time.hour)}:${two(time.minute)} ${zone}` : date;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
