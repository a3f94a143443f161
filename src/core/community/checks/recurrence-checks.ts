import { message, type Message } from '../../base/message';
import type { Problem } from '../../base/problem';
import { entry, isScalar, writtenText, type MapNode } from '../../formats/front-matter/yaml-node';
import { eventSeries, type EventSeries, type NamedMeeting } from '../../model/events/event-series';
import { eventTime } from '../../model/events/event-time';
import type { NamedDay } from '../../model/events/parse-dates';
import { mayFallOn } from '../../model/events/recurrence-days';
import { isOfDays, lastDayOf, readRecurrenceRule } from '../../model/events/recurrence-rule';
import { isTemplate } from '../../model/file-names/template';
import type { Check } from './check';
import { isAdopted, problemAt } from './problem-at';

/**
 * Checks that an event’s recurrence, exceptions and moved meetings agree. That each can be read is checked
 * with the other fields.
 */
export const checkRecurrence: Check = (document, { frontMatter }, context) => {
  const { kind, path } = document;
  const node = entry(frontMatter, 'recurrence')?.node;
  if (kind !== 'event' || !isScalar(node) || !isAdopted(context) || isTemplate(document)) return [];
  const rule = readRecurrenceRule(writtenText(node));
  if (!rule) return [];
  if (!isOfDays(rule)) {
    const text = message(
      'An event repeats once a day at most. Use FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, without minutes, seconds or several hours.',
    );
    return [problemAt(path, 'schedule-too-often', node.range, text)];
  }
  const series = eventSeries(frontMatter, eventTime(path, frontMatter), 'UTC');
  if (!series) return [];
  const until = lastDayOf(rule);
  if (until !== undefined && until < numberOf(series.start)) {
    const text = message('The recurrence ends on {0}, before the event starts.', dayText(until));
    return [problemAt(path, 'recurrence-ends-before-start', node.range, text)];
  }
  if (!mayFallOn(rule, series.start, series.start)) {
    const text = message(
      'The event starts on {0}, a day that its recurrence leaves out. The first meeting is the next day that it names; other calendars may show both.',
      dayText(numberOf(series.start)),
    );
    return [problemAt(path, 'recurrence-misses-start', startRange(frontMatter) ?? node.range, text)];
  }
  return [...missingMeetings(path, series, until), ...endsBeforeMoves(path, series)];
};

function endsBeforeMoves(path: string, { moved }: EventSeries): Problem[] {
  return moved.flatMap(({ endBefore }) =>
    endBefore
      ? [
          problemAt(
            path,
            'event-ends-before-start',
            endBefore,
            message('The moved meeting ends before it begins.'),
          ),
        ]
      : [],
  );
}

/** Exceptions and moves of meetings that there are not. */
function missingMeetings(path: string, series: EventSeries, until: number | undefined): Problem[] {
  const { rule, start, exceptions, moved } = series;
  const isThere = ({ day }: NamedMeeting): boolean =>
    day >= numberOf(start) && (until === undefined || day <= until) && mayFallOn(rule, start, dayOf(day));
  const told = (named: NamedMeeting, text: (day: string) => Message): Problem[] =>
    isThere(named) ? [] : [problemAt(path, 'meeting-missing', named.range, text(dayText(named.day)))];
  return [
    ...exceptions.flatMap((named) =>
      told(named, (day) =>
        message('The recurrence has no meeting on {0}, so this exception changes nothing.', day),
      ),
    ),
    ...moved.flatMap(({ from }) =>
      told(from, (day) =>
        message('The recurrence has no meeting on {0}, so the moved one is an additional one.', day),
      ),
    ),
  ];
}

function startRange(frontMatter: MapNode | undefined): Problem['range'] | undefined {
  return entry(frontMatter, 'start')?.node.range;
}

function numberOf({ year, month, day }: NamedDay): number {
  return Date.UTC(year, month - 1, day);
}

function dayOf(number: number): NamedDay {
  const at = new Date(number);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

function dayText(number: number): string {
  return new Date(number).toISOString().slice(0, 10);
}
