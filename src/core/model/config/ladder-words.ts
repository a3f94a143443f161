import { message, type Message } from '../../base/message';
import { measureNames, type Activeness, type LadderLevel, type NextStep } from './ladder';

/** What there is towards the next level: “Next, Mate: 18 of 20 contributions, active on 12 of 12 days”. */
export function nextStepReason({ level: { name, earnedBy }, has }: NextStep): Message {
  const parts = measureNames.flatMap((measure) => {
    const asked = earnedBy[measure] ?? 0;
    return asked > 0 ? [towards[measure](has[measure], asked)] : [];
  });
  return parts.length === 0 ? message('Next, {0}', name) : message('Next, {0}: {1}', name, listed(parts));
}

const towards: Readonly<Record<keyof Activeness, (has: number, asked: number) => Message>> = {
  contributions: (has, asked) => message('{0} of {1} contributions', has, asked),
  replies: (has, asked) => message('{0} of {1} replies', has, asked),
  acceptedAnswers: (has, asked) => message('{0} of {1} accepted answers', has, asked),
  eventsHosted: (has, asked) => message('{0} of {1} events hosted', has, asked),
  activeDays: (has, asked) => message('active on {0} of {1} days', has, asked),
  spanDays: (has, asked) => message('over {0} of {1} days', has, asked),
};

/**
 * The reason for a level: “Regular: 24 contributions, active on 11 days”, and what else the level asks for.
 */
export function levelReason({ name, earnedBy }: LadderLevel, activeness: Partial<Activeness>): Message {
  const isTold = (measure: keyof Activeness): boolean =>
    measure === 'contributions' || measure === 'activeDays' || (earnedBy[measure] ?? 0) > 0;
  const parts = measureNames.filter(isTold).map((measure) => amounts[measure](activeness[measure] ?? 0));
  return message('{0}: {1}', name, listed(parts));
}

const amounts: Readonly<Record<keyof Activeness, (count: number) => Message>> = {
  contributions: (count) => (count === 1 ? message('1 contribution') : message('{0} contributions', count)),
  replies: (count) => (count === 1 ? message('1 reply') : message('{0} replies', count)),
  acceptedAnswers: (count) =>
    count === 1 ? message('1 accepted answer') : message('{0} accepted answers', count),
  eventsHosted: (count) => (count === 1 ? message('1 event hosted') : message('{0} events hosted', count)),
  activeDays: (count) => (count === 1 ? message('active on 1 day') : message('active on {0} days', count)),
  spanDays: (count) => (count === 1 ? message('over 1 day') : message('over {0} days', count)),
};

/** At least one. */
function listed(parts: readonly Message[]): Message {
  return parts.reduce((list, part) => message('{0}, {1}', list, part));
}
