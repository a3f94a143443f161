/** One file that answers for somebody, as it is written. */
export interface WrittenAnswer {
  /** Who it answers for: the same text for the same person. */
  readonly person: string;
  /** In lower case: `going`, `maybe`, `declined`; anything else is no answer. */
  readonly rsvp: string;
  /** When it was given, in ms since 1970-01-01 UTC; undefined: nobody wrote that down. */
  readonly at?: number;
  /** Breaks ties, such as the path of the file. */
  readonly name: string;
}

/** Where an answer stands: going with a place, going once there is one, maybe, or not going. */
export type Standing = 'going' | 'waiting' | 'maybe' | 'declined';

export interface StandingAnswer<Answer extends WrittenAnswer> {
  readonly standing: Standing;
  /** The file that counts for this person. */
  readonly answer: Answer;
  /** On the waiting list, from 1. */
  readonly place?: number;
}

/**
 * Who goes, and who waits for a place: a place goes to whoever said first that they are going, so nothing is
 * written down but answers, and whoever withdraws makes room for the first who waits.
 *
 * - Of several answers for one person the latest counts. They are going since the first of those that say so
 *   without another answer after it, so that a second file neither takes a second place nor costs the first.
 * - An answer without a time comes after those that have one.
 * - Equal times are told apart by name, so that everybody’s list is the same.
 * @param capacity how many can take part; undefined: everybody
 * @returns one for each person: going and waiting in their order, then maybe and declined by name
 */
export function standingsOf<Answer extends WrittenAnswer>(
  answers: readonly Answer[],
  capacity?: number,
): StandingAnswer<Answer>[] {
  const byPerson = new Map<string, Answer[]>();
  for (const answer of [...answers].sort(byTime)) {
    const own = byPerson.get(answer.person);
    if (own) own.push(answer);
    else byPerson.set(answer.person, [answer]);
  }
  const meant = [...byPerson.values()].flatMap((own) => currentAnswer(own) ?? []);
  const going = meant
    .filter(({ answer }) => answer.rsvp === 'going')
    .sort((a, b) => byTime(a.since, b.since));
  const others = (rsvp: 'maybe' | 'declined'): StandingAnswer<Answer>[] =>
    meant
      .filter(({ answer }) => answer.rsvp === rsvp)
      .map(({ answer }) => ({ standing: rsvp, answer }))
      .sort((a, b) => compare(a.answer.name, b.answer.name));
  return [
    ...going.map(({ answer }, index): StandingAnswer<Answer> =>
      capacity === undefined || index < capacity
        ? { standing: 'going', answer }
        : { standing: 'waiting', answer, place: index - capacity + 1 },
    ),
    ...others('maybe'),
    ...others('declined'),
  ];
}

export function countStandings(
  standings: readonly StandingAnswer<WrittenAnswer>[],
): Readonly<Record<Standing, number>> {
  const counts = { going: 0, waiting: 0, maybe: 0, declined: 0 };
  for (const { standing } of standings) counts[standing]++;
  return counts;
}

/**
 * The answer that counts of one person’s, which are sorted by time, and since which of them it is the same.
 */
function currentAnswer<Answer extends WrittenAnswer>(
  own: readonly Answer[],
): { readonly answer: Answer; readonly since: Answer } | undefined {
  // One without a time may be of any time, so it counts only where there is no other.
  const timed = own.filter(({ at }) => at !== undefined);
  const counted = timed.length > 0 ? timed : own;
  const answer = counted.at(-1);
  if (!answer) return undefined;
  const before = counted.findLastIndex(({ rsvp }) => rsvp !== answer.rsvp);
  return { answer, since: counted[before + 1] ?? answer };
}

function byTime(a: WrittenAnswer, b: WrittenAnswer): number {
  const [one, other] = [a.at ?? Infinity, b.at ?? Infinity];
  return one === other ? compare(a.name, b.name) : one - other;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
