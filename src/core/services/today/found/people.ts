import { message, type Message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import { nextStepReason } from '../../../model/config/ladder-words';
import { fileOf, type MeasuredPerson } from '../../ambassadors/member-of';
import { newcomers } from '../../ambassadors/newcomers';
import {
  oneStepAway,
  peopleToThank,
  quietPeople,
  thankDays,
  type ThankReason,
} from '../../ambassadors/standing';
import type { Measured } from '../../analytics/measured';
import { personSubject, type PersonThing } from '../person-subject';
import type { Found, TodaySource } from '../today-source';

/** People who came lately and to whom nobody has said a word. */
export const foundNewcomers: TodaySource['find'] = ({ people, at }, measured) =>
  things('welcome', newcomers(measured, people, at), measured, ({ since }) => {
    const days = Math.floor((at - since) / dayLength);
    return {
      reason: sinceWhen(days),
      action: 'welcome',
      isDue: true,
      urgency: 70 - Math.min(30, days),
    };
  });

function sinceWhen(days: number): Message {
  if (days < 1) return message('new since today; nobody welcomed them yet');
  return days === 1
    ? message('new since yesterday; nobody welcomed them yet')
    : message('new for {0} days; nobody welcomed them yet', days);
}

/** Members who did a lot lately, agreed to be thanked in public, and were not. */
export const foundToThank: TodaySource['find'] = ({ people, at }, measured) =>
  things('thank', peopleToThank(measured, people, at), measured, ({ reason, weight }) => ({
    reason: thankWords(reason),
    action: 'thank',
    isDue: true,
    urgency: 30 + Math.min(15, weight),
  }));

function thankWords({ what, count }: ThankReason): Message {
  switch (what) {
    case 'accepted-answer':
      return count === 1
        ? message('1 accepted answer lately, and no thanks')
        : message('{0} accepted answers lately, and no thanks', count);
    case 'event-hosted':
      return count === 1
        ? message('hosted an event lately, and no thanks')
        : message('hosted {0} events lately, and no thanks', count);
    case 'reply':
      return message('{0} replies in {1} days, and no thanks', count, thankDays);
    case 'review':
      return message('{0} reviews in {1} days, and no thanks', count, thankDays);
    default:
      return message('{0} contributions in {1} days, and no thanks', count, thankDays);
  }
}

/** People whom one more contribution takes to the next level of the ladder. */
export const foundOneStep: TodaySource['find'] = ({ people, at }, measured) =>
  things('step', oneStepAway(measured, people, at), measured, ({ step }) => ({
    // At each level it is another thing.
    of: step.level.id,
    reason: nextStepReason(step),
    action: 'write',
    isDue: true,
    urgency: 28,
  }));

/** People who used to take part and do not any more. */
export const foundQuiet: TodaySource['find'] = ({ people, at }, measured) =>
  things('quiet', quietPeople(measured, people, at), measured, ({ last }) => ({
    of: new Date(last).toISOString().slice(0, 10),
    reason: message('silent for {0} days', Math.floor((at - last) / dayLength)),
    action: 'write',
    isDue: false,
    urgency: 22,
  }));

/** Whoever has no file of their own is public in the history anyway. */
function mayBeNamed({ member, person }: MeasuredPerson): boolean {
  if (person.memberPath === undefined) return true;
  const consent = member?.member.consent;
  return consent !== undefined && consent.publicProfile && consent.analytics;
}

type Told = Pick<Found, 'reason' | 'action' | 'isDue' | 'urgency'> & {
  /** What makes the same thing about the same person another one. */
  readonly of?: string;
};

/** The people of a list as things to do, one at a time. */
function* things<P extends MeasuredPerson>(
  thing: PersonThing,
  found: readonly P[],
  measured: Measured,
  tell: (one: P) => Told,
): Generator<Found> {
  for (const one of found) {
    const file = fileOf(one, measured);
    if (file === undefined) continue;
    const { of, ...told } = tell(one);
    const { id, name } = one.person;
    yield {
      ...told,
      subject: personSubject(file, thing, id) + (of === undefined ? '' : `@${of}`),
      title: name,
      ...(!mayBeNamed(one) && { isPrivate: true }),
      label: message('{0}', name),
      file,
    };
  }
}
