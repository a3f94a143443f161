import type { LogEntry } from '../log-entry';

/** By the Lamport clock, then by id: an order that does not depend on who got which entries when. */
export function compareEntries(
  a: Pick<LogEntry, 'lamport' | 'id'>,
  b: Pick<LogEntry, 'lamport' | 'id'>,
): number {
  return a.lamport - b.lamport || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * The clock of what follows a clock. It stops where numbers lose digits, from where on ids alone order: one
 * forged entry must not make all later ones unreadable.
 */
export function nextClock(last: number): number {
  return Math.min(last + 1, Number.MAX_SAFE_INTEGER);
}

/** The hashes of the entries on which an entry builds; none of the first. */
export function predecessorsOf({ prevHash }: Pick<LogEntry, 'prevHash'>): readonly string[] {
  if (prevHash === undefined) return [];
  return typeof prevHash === 'string' ? [prevHash] : prevHash;
}
