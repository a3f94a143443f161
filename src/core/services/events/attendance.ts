import type { Person } from '../../model/people/people';
import type { Standing } from '../../model/events/waiting-list';
import { answerFileOf, type AnswerChange } from './plan-answers';
import type { AnsweredEvent, EventAnswer } from './event-answers';

/** Somebody who may have been at an event. */
export interface Guest {
  /** The same text for the same person. */
  readonly person: string;
  /** Undefined: somebody answered under a name that nobody has. */
  readonly who: Person | undefined;
  readonly answer?: EventAnswer;
  readonly standing?: Standing;
}

/** Those who answered, in the order of their places, then everybody else but bots and who left, by name. */
export function guestsOf({ standings, answers }: AnsweredEvent, persons: readonly Person[]): Guest[] {
  const guests = new Map<string, Guest>();
  for (const { answer, standing } of standings)
    guests.set(answer.person, { person: answer.person, who: answer.who, answer, standing });
  for (const answer of answers)
    if (!guests.has(answer.person))
      guests.set(answer.person, { person: answer.person, who: answer.who, answer });
  const others = persons
    .filter(({ id, bot, status }) => !bot && (status ?? 'active') === 'active' && !guests.has(id))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((who): Guest => ({ person: who.id, who }));
  return [...guests.values(), ...others];
}

/** By person: whether they were there. Who is not in it is left as it is. */
export type Attendance = ReadonlyMap<string, boolean>;

/** Ticking a list: who was going and is not ticked was absent; of nobody else is that said. */
export function tickedAttendance(guests: readonly Guest[], ticked: ReadonlySet<string>): Attendance {
  return new Map(
    guests.flatMap(({ person, answer, standing }): [string, boolean][] => {
      if (ticked.has(person)) return [[person, true]];
      return standing === 'going' || answer?.attended !== undefined ? [[person, false]] : [];
    }),
  );
}

/**
 * What changes in whose answer, for `planAnswers`. Who was there without an answer gets a file that says so
 * and no more; who was not and never answered gets none.
 * @param textOf the text of a file; undefined if it cannot be read: that answer stays as it is
 */
export function attendanceChanges(
  answered: AnsweredEvent,
  attendance: Attendance,
  textOf: (path: string) => string | undefined,
): AnswerChange[] {
  return [...attendance].flatMap(([person, attended]): AnswerChange[] => {
    const answer = answerFileOf(answered, person);
    if (!answer) return attended ? [{ member: person, fields: { attended } }] : [];
    if (answer.attended === attended) return [];
    const { path } = answer.document;
    const text = textOf(path);
    return text === undefined ? [] : [{ member: person, file: { path, text }, fields: { attended } }];
  });
}
