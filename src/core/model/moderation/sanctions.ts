import { later, parseDuration } from '../../base/duration';
import type { People, Person } from '../people/people';
import { isDecision } from './log/decisions';
import { compareEntries } from './log/log-order';
import type { LogEntry } from './log-entry';
import { isModeratorAt } from './moderators';

/** What keeps a person from writing. */
export interface Sanction {
  readonly kind: 'mute' | 'suspension';
  /** As the log names them: the id of a member. */
  readonly subject: string;
  /** The id of the entry that decided it. */
  readonly entry: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly from: number;
  /** When it ends by itself; without it, when somebody ends it. */
  readonly until?: number;
}

const kinds: Readonly<Record<string, Sanction['kind']>> = { mute: 'mute', suspend: 'suspension' };

/**
 * The sanctions in force at a moment, in milliseconds since 1970-01-01 UTC: those that were decided, have not
 * ended, and were neither taken back (`undo`), overruled, nor replaced by a later one that names them as
 * `previous`. What a program decided is none.
 * @param entries in any order
 */
export function sanctionsAt(entries: readonly LogEntry[], at: number): Sanction[] {
  const known = entries.filter((entry) => entry.at <= at && !entry.automated).sort(compareEntries);
  const lifted = liftedEntries(known);
  return known.flatMap((entry): Sanction[] => {
    const kind = kinds[entry.action];
    if (kind === undefined || entry.subject === undefined || lifted.has(entry.id)) return [];
    const until = sanctionEnd(entry);
    if (until !== undefined && until <= at) return [];
    const subject = entry.subject.replace(/^@/, '');
    return [{ kind, subject, entry: entry.id, from: entry.at, ...(until !== undefined && { until }) }];
  });
}

/** The ids of decisions that no longer hold: a later entry took them back, overruled or replaced them. */
export function liftedEntries(entries: readonly LogEntry[]): ReadonlySet<string> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const lifted = new Set<string>();
  // The last first: what was itself taken back takes nothing back.
  for (const entry of [...entries].sort(compareEntries).reverse()) {
    if (entry.previous === undefined || lifted.has(entry.id)) continue;
    if (entry.action === 'undo') lifted.add(entry.previous);
    else if (entry.action === 'overrule' || kinds[entry.action] !== undefined) {
      const decision = decisionBefore(entry, byId);
      if (decision) lifted.add(decision.id);
    }
  }
  return lifted;
}

/** The decision that an entry is about, directly or by way of its appeals. */
export function decisionBefore<E extends LogEntry>(
  entry: LogEntry,
  byId: ReadonlyMap<string, E>,
): E | undefined {
  // The log is written by hand as well: entries may refer to each other in a circle.
  const seen = new Set<string>([entry.id]);
  let before = byId.get(entry.previous ?? '');
  while (before && before.action === 'appeal' && !seen.has(before.id)) {
    seen.add(before.id);
    before = byId.get(before.previous ?? '');
  }
  return before?.action === 'appeal' ? undefined : before;
}

/** The entries that bind: those of people who had the right to decide when they did. */
export function bindingEntries<E extends LogEntry>(entries: readonly E[], people: People): E[] {
  return entries.filter(
    ({ action, actor, at, automated }) =>
      automated || !isDecision(action) || isModeratorAt(people.byHandle(actor), at, people),
  );
}

/** The sanction of a person that holds longest; of a suspension and a mute, the suspension. */
export function sanctionOf(
  { id, handles }: Pick<Person, 'id' | 'handles'>,
  sanctions: readonly Sanction[],
): Sanction | undefined {
  const names = new Set([id, ...handles].map((name) => name.toLowerCase()));
  const rank = ({ kind, until = Infinity }: Sanction): readonly [number, number] => [
    kind === 'suspension' ? 1 : 0,
    until,
  ];
  return sanctions
    .filter(({ subject }) => names.has(subject.toLowerCase()))
    .reduce<Sanction | undefined>((worst, one) => {
      if (!worst) return one;
      const [[kind, until], [worstKind, worstUntil]] = [rank(one), rank(worst)];
      return kind > worstKind || (kind === worstKind && until > worstUntil) ? one : worst;
    }, undefined);
}

/** When a mute or suspension ends by itself; undefined: it does not. */
export function sanctionEnd({ at, duration }: LogEntry): number | undefined {
  const length = duration === undefined ? undefined : parseDuration(duration);
  // A duration that cannot be read ends nothing: a moderator finds it, in the list of problems.
  return length && later(at, length);
}
