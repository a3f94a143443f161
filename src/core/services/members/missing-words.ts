import { message, type Message } from '../../base/message';
import type { Activeness, NextStep } from '../../model/config/ladder';

const words: Readonly<Record<keyof Activeness, (missing: number) => Message>> = {
  contributions: (missing) =>
    missing === 1 ? message('1 more contribution') : message('{0} more contributions', missing),
  activeDays: (missing) =>
    missing === 1 ? message('active on 1 more day') : message('active on {0} more days', missing),
};

/** What is missing for the next level, one message for each measure: “3 more contributions”. */
export function missingInWords({ missing }: NextStep): Message[] {
  return (Object.entries(missing) as [keyof Activeness, number][])
    .filter(([, amount]) => amount > 0)
    .map(([measure, amount]) => words[measure](amount));
}
