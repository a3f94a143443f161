import { activityKinds } from '../../model/activity/activity';
import type { ActivityRows } from './activity-rows';
import type { Thread } from './threads';

/** One contact between two people: a reply, a commit together, thanks, or an event hosted and attended. */
export interface Contact {
  readonly at: number;
  readonly a: number;
  readonly b: number;
}

/** The contacts between people, oldest first. */
export type Ties = readonly Contact[];

/** A connection between two people, up to a moment. */
export interface Connection {
  readonly a: number;
  readonly b: number;
  /** The number of contacts. */
  readonly strength: number;
  /** The last contact. */
  readonly last: number;
}

const commitKind = activityKinds.indexOf('commit');

export interface TiesInput {
  readonly activities: ActivityRows;
  readonly threads: readonly Thread[];
  /** Thanks and attendances: both people with the moment. */
  readonly others: readonly Contact[];
}

export function tiesOf({ activities, threads, others }: TiesInput): Ties {
  const contacts: Contact[] = [...others];
  for (const { by, replies } of threads)
    for (const reply of replies) if (reply.by !== by) contacts.push({ at: reply.at, a: by, b: reply.by });
  for (const [from, to] of commitsTogether(activities)) {
    for (let a = from; a < to; a++)
      for (let b = a + 1; b < to; b++)
        contacts.push({
          at: activities.at[a] as number,
          a: activities.who[a] as number,
          b: activities.who[b] as number,
        });
  }
  return contacts.filter(({ a, b }) => a !== b).sort((x, y) => x.at - y.at || x.a - y.a || x.b - y.b);
}

/** Rows of one commit stand side by side: runs of two or more, but no crowds, in which nobody meets. */
function* commitsTogether(rows: ActivityRows): Generator<readonly [from: number, to: number]> {
  const mostTogether = 20;
  for (let from = 0; from < rows.size;) {
    let to = from + 1;
    if (rows.what[from] === commitKind)
      while (
        to < rows.size &&
        rows.what[to] === commitKind &&
        rows.at[to] === rows.at[from] &&
        isSameCommit(rows, from, to)
      )
        to++;
    if (to - from > 1 && to - from <= mostTogether) yield [from, to];
    from = to;
  }
}

function isSameCommit(rows: ActivityRows, a: number, b: number): boolean {
  const [one, other] = [rows.activity(a).evidence, rows.activity(b).evidence];
  return 'commit' in one && 'commit' in other && one.commit === other.commit;
}

/** The connections that contacts before a moment make, in the order of the first contact. */
export function connections(ties: Ties, before: number): Connection[] {
  const found = new Map<string, { a: number; b: number; strength: number; last: number }>();
  for (const { at, a, b } of ties) {
    if (at >= before) break;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = found.get(key);
    if (known) {
      known.strength++;
      known.last = at;
    } else found.set(key, { a: Math.min(a, b), b: Math.max(a, b), strength: 1, last: at });
  }
  return [...found.values()];
}
