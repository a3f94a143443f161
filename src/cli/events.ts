import { inEnglish } from '../core/base/message';
import { fieldText } from '../core/formats/front-matter/yaml-node';
import { dayLength } from '../core/model/activity/activity-moment';
import { documentId } from '../core/model/documents/document';
import { recurrenceWords } from '../core/model/events/recurrence-words';
import { countStandings } from '../core/model/events/waiting-list';
import { wallTimeAt } from '../core/model/events/zoned-time';
import { answeredEvent, capacityOf } from '../core/services/events/event-answers';
import { meetingsBetween, timedEvents, type Meeting } from '../core/services/events/timed-events';
import { slugOf } from '../core/services/scaffold/slug';
import { disk } from '../node/disk/disk-paths';
import { UsageError } from './arguments';
import { noPauses, openCommunity } from './open-community';
import { dateOf } from './period-arguments';
import { replaceFile } from './replace-file';
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
    const from = dateOf(args, 'from') ?? Date.now();
    const until = dateOf(args, 'until') ?? from + usualDays * dayLength;
    if (until <= from) throw new UsageError('“--until” must be later than “--from”.');
    const { community, dispose } = await openCommunity(folder, terminal, signal, 'everything');
    try {
      const { documents, people, config } = community;
      const zone = config.timezone;
      const timed = timedEvents(documents, zone);
      const counted = countRsvps({ documents, people, zone });
      const meetings = meetingsBetween(timed, from, until, mostOfEach);
      terminal.out(
        args.has('json')
          ? `${JSON.stringify({
              from: isoTime(from),
              until: isoTime(until),
              meetings: meetings.map((one) => printedMeeting(one, counted(one), zone)),
            })}\n`
          : list(meetings, counted, zone, terminal),
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

/** One meeting, as `kith events --json` prints it. `start` and `end` are ISO 8601 in UTC. */
function printedMeeting(meeting: Meeting, rsvps: RsvpCounts, zone: string): object {
  const { start, over, isMoved, timed } = meeting;
  const { event, time } = timed;
  const { frontMatter } = event.facts();
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
    rsvps,
    capacity: capacityOf(event) ?? null,
  };
}

type RsvpCounts = ReturnType<typeof countStandings>;

/** How many answered what, once for each event. Names stay out: nobody was asked. */
function countRsvps(around: Parameters<typeof answeredEvent>[1]): (meeting: Meeting) => RsvpCounts {
  const counts = new Map<string, RsvpCounts>();
  return ({ timed: { event } }) => {
    const known = counts.get(event.path);
    if (known) return known;
    const counted = countStandings(answeredEvent(event, around).standings);
    counts.set(event.path, counted);
    return counted;
  };
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

function list(
  meetings: readonly Meeting[],
  counted: (meeting: Meeting) => RsvpCounts,
  zone: string,
  terminal: Terminal,
): string {
  if (meetings.length === 0) return 'No meeting in this time.\n';
  return `${meetings
    .map((meeting) => {
      const { timed, isMoved } = meeting;
      const { going, waiting } = counted(meeting);
      const capacity = capacityOf(timed.event);
      const words = [
        whenText(meeting, zoneOf(meeting, zone)),
        isMoved ? 'moved' : wordsOf(meeting),
        going > 0 ? `${going}${capacity === undefined ? '' : ` of ${capacity}`} going` : undefined,
        waiting > 0 ? `${waiting} waiting` : undefined,
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
