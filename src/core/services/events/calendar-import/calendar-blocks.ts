import type { Yielding } from '../../../base/cooperative';
import { message, type Message } from '../../../base/message';
import type { ContentLine } from './unfold';

/** Something wrong in a calendar, and on which line of the file, from 1. */
export interface CalendarProblem {
  readonly message: Message;
  readonly line: number;
}

/** A component with its own content lines, without those of components in it, such as alarms. */
export interface CalendarBlock {
  readonly line: number;
  readonly lines: readonly ContentLine[];
}

export interface CalendarBlocks {
  /** Whoever reads them may take them away. */
  readonly events: CalendarBlock[];
  /** The texts of whole `VTIMEZONE`s. */
  readonly zones: readonly string[];
  /** `X-WR-TIMEZONE`: the zone of the calendar, as programs write it. */
  readonly zone: string;
  /** By name, what is in the calendar and no event: to-dos, journals. */
  readonly others: ReadonlyMap<string, number>;
  readonly problems: readonly CalendarProblem[];
}

/** A calendar that cannot be read at all. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
  constructor(readonly explanation: Message) {
    super(explanation.template);
  }
}

const kept: ReadonlySet<string> = new Set(['VEVENT', 'VTIMEZONE']);

/**
 * Takes a calendar apart, so that what is broken in one event costs no other. Yields in between.
 * @throws CalendarError if it is none
 */
export async function calendarBlocks(
  lines: Iterable<ContentLine>,
  { pacer, signal }: Yielding,
): Promise<CalendarBlocks> {
  const events: CalendarBlock[] = [];
  const zones: string[] = [];
  const others = new Map<string, number>();
  const problems: CalendarProblem[] = [];
  const open: { readonly name: string; readonly line: number; readonly own: ContentLine[]; all: string[] }[] =
    [];
  let zone = '';
  let isCalendar = false;
  for (const content of lines) {
    const pause = pacer.pause();
    if (pause) await pause;
    signal.throwIfAborted();
    const [, mark = '', written = ''] = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(content.text) ?? [];
    const name = written.toUpperCase();
    for (const one of open) if (one.name === 'VTIMEZONE') one.all.push(content.text);
    if (mark.toUpperCase() === 'BEGIN') {
      if (name === 'VCALENDAR') isCalendar = true;
      const inner = open.at(-1);
      // An event begins although the one before has not ended: that one is cut off.
      if (name === 'VEVENT' && inner?.name === 'VEVENT') {
        problems.push({ line: inner.line, message: message('The event does not end. It is left out.') });
        open.pop();
      }
      open.push({ name, line: content.line, own: [], all: [content.text] });
      continue;
    }
    if (mark !== '') {
      const at = open.findLastIndex((one) => one.name === name);
      if (at < 0) continue;
      const [closed] = open.splice(at);
      if (closed?.name === 'VEVENT') events.push({ line: closed.line, lines: closed.own });
      else if (closed?.name === 'VTIMEZONE') zones.push(closed.all.join('\r\n'));
      else if (open.length === 1 && !kept.has(name)) others.set(name, (others.get(name) ?? 0) + 1);
      continue;
    }
    const inner = open.at(-1);
    if (inner?.name === 'VCALENDAR' && zone === '')
      zone = /^X-WR-TIMEZONE(?:;[^:]*)?:(.*)$/i.exec(content.text)?.[1]?.trim() ?? '';
    inner?.own.push(content);
  }
  if (!isCalendar)
    throw new CalendarError(
      message('This is no calendar: it has no line “BEGIN:VCALENDAR”. Export it as .ics.'),
    );
  for (const { name, line } of open)
    if (name === 'VEVENT')
      problems.push({ line, message: message('The event does not end. It is left out.') });
  return { events, zones, zone, others, problems };
}
