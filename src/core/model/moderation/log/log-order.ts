import type { LogEntry } from '../log-entry';

/** By the Lamport clock, then by id: an order that does not depend on who got which entries when. */
export function compareEntries(
  a: Pick<LogEntry, 'lamport' | 'id'>,
  b: Pick<LogEntry, 'lamport' | 'id'>,
): number {
  return a.lamport - b.lamport || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The hashes of the entries on which an entry builds; none of the first. */
export function predecessorsOf({ prevHash }: Pick<LogEntry, 'prevHash'>): readonly string[] {
  if (prevHash === undefined) return [];
  return typeof prevHash === 'string' ? [prevHash] : prevHash;
}
