import { message, type Message } from '../../base/message';
import type { Activeness, LadderLevel } from '../../model/config/ladder';

/** What is missing for the next level of the ladder, by measure; only what is missing. */
export interface NextLevel {
  readonly level: LadderLevel;
  readonly missing: Partial<Readonly<Record<keyof Activeness, number>>>;
}

/** The lowest level above the one that is earned; undefined at the top, and without a ladder. */
export function nextLevel(activeness: Activeness, ladder: readonly LadderLevel[]): NextLevel | undefined {
  const lacks = ({ earnedBy }: LadderLevel): [keyof Activeness, number][] =>
    (Object.entries(earnedBy) as [keyof Activeness, number][])
      .map(([measure, wanted]): [keyof Activeness, number] => [measure, wanted - activeness[measure]])
      .filter(([, missing]) => missing > 0);
  const earned = ladder.findLastIndex((level) => lacks(level).length === 0);
  const level = ladder[earned + 1];
  return level && { level, missing: Object.fromEntries(lacks(level)) };
}

const words: Readonly<Record<keyof Activeness, (missing: number) => Message>> = {
  contributions: (missing) =>
    missing === 1 ? message('1 more contribution') : message('{0} more contributions', missing),
  activeDays: (missing) =>
    missing === 1 ? message('active on 1 more day') : message('active on {0} more days', missing),
};

/** What is missing, one message for each measure: “3 more contributions”. */
export function missingInWords({ missing }: NextLevel): Message[] {
  return (Object.entries(missing) as [keyof Activeness, number][]).map(([measure, amount]) =>
    words[measure](amount),
  );
}
