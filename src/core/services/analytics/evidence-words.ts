import { message, type Message } from '../../base/message';
import type { ActivityKind, Actor } from '../../model/activity/activity';
import type { Unit } from './figure';
import type { Measured } from './measured';
import type { MetricId } from './metric-table';

/** One activity of a kind, as a row of evidence calls it. */
export const activityWords: Readonly<Record<ActivityKind, Message>> = {
  commit: message('Commit'),
  thread: message('Discussion'),
  reply: message('Reply'),
  'accepted-answer': message('Accepted answer'),
  'event-hosted': message('Hosted an event'),
  'event-attended': message('Attended an event'),
  recognition: message('Thank-you'),
  review: message('Review'),
  decision: message('Decision'),
};

/** The codicons of activities. */
export const activityIcons: Readonly<Record<ActivityKind, string>> = {
  commit: 'git-commit',
  thread: 'comment-discussion',
  reply: 'reply',
  'accepted-answer': 'pass',
  'event-hosted': 'calendar',
  'event-attended': 'calendar',
  recognition: 'heart',
  review: 'eye',
  decision: 'law',
};

/** The units of evidence’s own values, where they are not plain numbers. */
const evidenceUnits: Partial<Readonly<Record<MetricId, Unit>>> = {
  time_to_first_response: 'hours',
  time_to_first_contribution: 'days',
  decision_time: 'hours',
  unanswered: 'days',
  unsolved: 'days',
  freshness: 'days',
  time_in_review: 'days',
};

/** The unit of the values in a figure’s evidence. */
export function evidenceUnit(metric: MetricId): Unit {
  return evidenceUnits[metric] ?? 'index';
}

/**
 * The name of somebody as figures may show it: of members who agreed to be counted by name, and of people
 * without a member file, who are known from public commits. Undefined of everybody else.
 */
export function nameInFigures(
  { person }: Pick<Actor, 'person'>,
  recordOf: Measured['recordOf'],
): string | undefined {
  if (!person) return undefined;
  if (person.memberPath === undefined) return person.name;
  return recordOf(person.memberPath)?.member?.mayBeNamed ? person.name : undefined;
}
