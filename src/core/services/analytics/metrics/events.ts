import { message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import { lowerBound } from '../../../base/lower-bound';
import { documentStem } from '../../../model/file-names/document-stem';
import { lacking, percentage, type EvidenceItem, type Figure } from '../figure';
import type { Measured, MeasuredEvent } from '../measured';
import { metric, type Metric } from '../metric';
import type { Period } from '../period';
import { sum } from '../statistics/concentration';

const attendance = metric({
  group: 'events',
  title: message('Event attendance'),
  unit: 'share',
  formula: message(
    'People who attended ÷ people who said they would, of events in the period whose attendance was noted',
  ),
  blind: message(
    'Only what is noted is seen. Who came without an RSVP counts as attended, so it may exceed 100 %.',
  ),
  better: 'higher',
  measure(measured, period) {
    const events = startedIn(measured, period).filter(({ rsvps }) =>
      rsvps.some(({ attended }) => attended !== undefined),
    );
    const going = sum(events.map(({ rsvps }) => rsvps.filter(({ rsvp }) => rsvp === 'going').length));
    const attended = sum(events.map((event) => attendees(event).length));
    const value = percentage(attended, going);
    if (value === undefined) return lacking(message('No event of this period has its attendance noted.'));
    return {
      value,
      n: events.length,
      details: [
        { id: 'going', label: message('Said they would come'), value: going, unit: 'people' },
        { id: 'attended', label: message('Attended'), value: attended, unit: 'people' },
      ],
      evidence: () => events.map((event) => eventEvidence(event, attendees(event).length)),
    };
  },
});

/** How long after an event it is seen who came back. */
const afterDays = 30;

const retention = metric({
  group: 'events',
  title: message('Active after events'),
  unit: 'share',
  formula: message(
    'Attendees with an activity in the 30 days after an event ÷ attendees, of events whose 30 days are over',
  ),
  blind: message('It compares with the same people’s 30 days before; it does not tell what caused what.'),
  better: 'higher',
  measure: measureRetention,
});

function measureRetention(measured: Measured, period: Period): Figure {
  const after = afterDays * dayLength;
  const events = startedIn(measured, period).filter(({ over }) => (over ?? Infinity) + after <= period.until);
  let [all, later, earlier] = [0, 0, 0];
  const wasActive = (actor: number, from: number, until: number): boolean => {
    const moments = measured.history.moments(actor);
    return lowerBound(moments, from) < lowerBound(moments, until);
  };
  for (const event of events) {
    const [start, over] = [event.start as number, event.over as number];
    for (const { actor } of attendees(event)) {
      all++;
      if (actor === undefined) continue;
      // The attendance itself is dated like the event's start, which neither span includes.
      if (wasActive(actor, Math.max(over, start + 1), over + after)) later++;
      if (wasActive(actor, start - after, start)) earlier++;
    }
  }
  const value = percentage(later, all);
  if (value === undefined) return lacking(message('No event with noted attendance is 30 days past.'));
  return {
    value,
    n: all,
    details: [
      {
        id: 'before',
        label: message('Active in the 30 days before'),
        value: percentage(earlier, all) as number,
        unit: 'share',
      },
    ],
    evidence: () => events.map((event) => eventEvidence(event, attendees(event).length)),
  };
}

const returning = metric({
  group: 'events',
  title: message('Attendees who came back'),
  unit: 'share',
  formula: message(
    'People who attended an event in the period and another one before it ÷ people who attended one in the period',
  ),
  blind: message(
    'Only what is noted is seen. To the first event of a community nobody can come back, and meetings of one event count once.',
  ),
  better: 'higher',
  measure: measureReturn,
});

function measureReturn(measured: Measured, period: Period): Figure {
  const events = startedIn(measured, period);
  const attended = new Map<number | string, number>();
  for (const event of startedIn(measured, { ...period, from: -Infinity }))
    for (const guest of guestsOf(event)) attended.set(guest, (attended.get(guest) ?? 0) + 1);
  const guests = new Set(events.flatMap(guestsOf));
  const cameBack = (guest: number | string): boolean => (attended.get(guest) ?? 0) > 1;
  const again = [...guests].filter(cameBack).length;
  const value = percentage(again, guests.size);
  if (value === undefined) return lacking(message('No event of this period has its attendance noted.'));
  return {
    value,
    n: guests.size,
    details: [
      { id: 'returning', label: message('Came back'), value: again, unit: 'people' },
      { id: 'first', label: message('Came once so far'), value: guests.size - again, unit: 'people' },
    ],
    evidence: () =>
      events
        .filter((event) => guestsOf(event).length > 0)
        .map((event) => eventEvidence(event, guestsOf(event).filter(cameBack).length)),
  };
}

/** Who attended; whoever is no member by the name of their answer. */
function guestsOf(event: MeasuredEvent): (number | string)[] {
  return attendees(event).map(({ actor, path }) => actor ?? documentStem(path));
}

function startedIn({ events }: Measured, { from, until }: Period): MeasuredEvent[] {
  return events.filter(({ start }) => start !== undefined && start >= from && start < until);
}

function attendees({ rsvps }: MeasuredEvent): MeasuredEvent['rsvps'] {
  return rsvps.filter(({ attended }) => attended === true);
}

function eventEvidence({ path, start }: MeasuredEvent, value: number): EvidenceItem {
  return {
    at: { file: path, range: [0, 0, 0, 0] },
    document: path,
    ...(start !== undefined && { when: start }),
    value,
  };
}

export const eventMetrics = {
  event_attendance: attendance,
  event_retention: retention,
  event_return: returning,
} as const satisfies Readonly<Record<string, Metric>>;
