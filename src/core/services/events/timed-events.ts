import type { Documents } from '../../model/document-set/document-set';
import type { Document } from '../../model/documents/document';
import { eventOccurrences, type EventOccurrence } from '../../model/events/event-occurrences';
import { eventSeries, type EventSeries } from '../../model/events/event-series';
import { eventTime, type EventTime } from '../../model/events/event-time';
import { isTemplate } from '../../model/file-names/template';

// Whoever shows events imports this when asked: it brings the library of recurrences along.

/** An event with its times; those of what comes back are of its first meeting. */
export interface TimedEvent {
  readonly event: Document;
  readonly time: EventTime;
  readonly series?: EventSeries;
}

/** A meeting: an event that takes place once, or one time of an event that comes back. */
export interface Meeting extends EventOccurrence {
  readonly timed: TimedEvent;
}

/** An event’s times. Days and times without a zone are in `zone`, as `readZone` gives it. */
export function timedEvent(event: Document, zone: string): TimedEvent {
  const { frontMatter } = event.facts();
  const time = eventTime(event.path, frontMatter, zone);
  const series = eventSeries(frontMatter, time, zone);
  return { event, time, ...(series && { series }) };
}

/** All events of a community but templates. */
export function timedEvents(documents: Documents, zone: string): TimedEvent[] {
  return documents
    .ofKind('event')
    .filter((event) => !isTemplate(event))
    .map((event) => timedEvent(event, zone));
}

/**
 * The meeting that is on at a moment or comes next, else the latest. Undefined for an event without a date,
 * or whose recurrence never comes true.
 * @param at ms since 1970-01-01 UTC
 */
export function nearestMeeting(timed: TimedEvent, at: number): EventOccurrence | undefined {
  if (!timed.series) return onlyMeeting(timed);
  const occurrences = eventOccurrences(timed.series);
  for (const one of occurrences.from(at)) return one;
  return occurrences.lastAt(at);
}

/**
 * The meetings that begin in a window, its start included and its end not, by when they begin.
 * @param mostOfEach the most of one event
 */
export function meetingsBetween(
  events: readonly TimedEvent[],
  from: number,
  to: number,
  mostOfEach: number,
): Meeting[] {
  return events
    .flatMap((timed): Meeting[] => {
      const only = timed.series ? undefined : onlyMeeting(timed);
      const all = timed.series
        ? eventOccurrences(timed.series).between(from, to, mostOfEach)
        : only && only.start >= from && only.start < to
          ? [only]
          : [];
      return all.map((one) => ({ ...one, timed }));
    })
    .sort((a, b) => a.start - b.start);
}

function onlyMeeting({ time: { start, end } }: TimedEvent): EventOccurrence | undefined {
  return start && { start: start.ms, over: Math.max((end ?? start).endMs, start.ms), isMoved: false };
}
