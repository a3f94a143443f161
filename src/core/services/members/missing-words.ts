import { message, type Message } from '../../base/message';
import type { Activeness, NextStep } from '../../model/config/ladder';

const words: Readonly<Record<keyof Activeness, (missing: number) => Message>> = {
  contributions: (missing) =>
    missing === 1 ? message('1 more contribution') : message('{0} more contributions', missing),
  replies: (missing) => (missing === 1 ? message('1 more reply') : message('{0} more replies', missing)),
  acceptedAnswers: (missing) =>
    missing === 1 ? message('1 more accepted answer') : message('{0} more accepted answers', missing),
  eventsHosted: (missing) =>
    missing === 1 ? message('1 more event hosted') : message('{0} more events hosted', missing),
  spanDays: (missing) =>
    missing === 1 ? message('1 more day since the first') : message('{0} more days since the first', missing),
  activeDays: (missing) =>
    missing === 1 ? message('active on 1 more day') : message('active on {0} more days', missing),
};

/** What is missing for the next level, one message for each measure: “3 more contributions”. */
export function missingInWords({ missing }: NextStep): Message[] {
  return (Object.entries(missing) as [keyof Activeness, number][])
    .filter(([, amount]) => amount > 0)
    .map(([measure, amount]) => words[measure](amount));
}
