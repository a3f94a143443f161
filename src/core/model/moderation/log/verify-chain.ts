import { message, type Message } from '../../../base/message';
import { nameOf } from '../../../base/paths';
import type { Path } from '../../../base/ports';
import { stemOf } from '../../file-names/document-stem';
import { nextClock, predecessorsOf } from './log-order';
import type { LoggedEntry } from './read-log';

/** Something that shows that the log is not as it was written. */
export interface ChainFault {
  readonly path: Path;
  readonly code: 'log-edited' | 'log-gap' | 'log-predecessor' | 'log-name';
  /** The field at which it shows; undefined: the file as a whole. */
  readonly field?: 'hash' | 'prev_hash' | 'lamport' | 'id';
  readonly message: Message;
}

/**
 * Verifies that nothing was changed or taken out of the log. Each entry names the hashes of all entries that
 * were the last ones when it was written, so that the log is a graph without cycles, as Git's history is: one
 * chain, except where moderators wrote apart from each other; there it forks, and the first entry after both
 * were merged joins it again. Every entry but the last ones is thereby held by a later one, and the last ones
 * by the hash of their own text, which does not hold off somebody who computes it again.
 * @param entries in order
 */
export function verifyChain(entries: readonly LoggedEntry[]): ChainFault[] {
  const chain = chainOf(entries);
  return entries.flatMap((entry) => [
    ...nameFaults(entry),
    ...editFaults(entry, chain),
    ...(entry.hash ? placeFaults(entry, chain) : []),
  ]);
}

/** The last entries: those on which no other builds; several where moderators wrote apart from each other. */
export function headsOf(entries: readonly LoggedEntry[]): LoggedEntry[] {
  const { held } = chainOf(entries);
  return entries.filter(({ hash }) => hash && !held.has(hash.sha256));
}

interface Chain {
  readonly byHash: ReadonlyMap<string, LoggedEntry>;
  /** The hashes on which entries build. */
  readonly held: ReadonlySet<string>;
  /** Entries on which nothing builds, by their clock. */
  readonly loose: ReadonlyMap<number, readonly LoggedEntry[]>;
  /** Whether entries of this log end with their own hash. */
  readonly isSealed: boolean;
}

function chainOf(entries: readonly LoggedEntry[]): Chain {
  const byHash = new Map(entries.flatMap((one) => (one.hash ? [[one.hash.sha256, one] as const] : [])));
  const held = new Set(entries.flatMap(predecessorsOf));
  const loose = new Map<number, LoggedEntry[]>();
  for (const [hash, entry] of byHash)
    if (!held.has(hash)) loose.set(entry.lamport, [...(loose.get(entry.lamport) ?? []), entry]);
  return { byHash, held, loose, isSealed: entries.some(({ hash }) => hash?.own === 'holds') };
}

function nameFaults({ path, id }: LoggedEntry): ChainFault[] {
  if (id.toUpperCase() === stemOf(path).toUpperCase()) return [];
  const text = message('This entry was written as “{0}”, and its file is called {1}.', id, nameOf(path));
  return [{ path, code: 'log-name', field: 'id', message: text }];
}

function editFaults(entry: LoggedEntry, { byHash, held, loose, isSealed }: Chain): ChainFault[] {
  const { path, hash, lamport } = entry;
  if (hash?.own === 'broken') {
    const text = message(
      'This entry was changed after it was written. Entries are never edited: restore it from Git’s history, and write a new entry instead.',
    );
    return [{ path, code: 'log-edited', field: 'hash', message: text }];
  }
  if (hash?.own !== 'none' || held.has(hash.sha256)) return [];
  // Where the next one builds on something that is not there, and only this one stands in its place.
  const next = [...byHash.values()].find(
    (one) => one.lamport === lamport + 1 && predecessorsOf(one).some((before) => !byHash.has(before)),
  );
  if (next && loose.get(lamport)?.length === 1) {
    const text = message(
      'This entry is not what it was when {0} was written after it. Entries are never edited: restore it from Git’s history, and write a new entry instead.',
      nameOf(next.path),
    );
    return [{ path, code: 'log-edited', message: text }];
  }
  if (!isSealed) return [];
  const text = message('The last line of this entry, its own hash, is missing.');
  return [{ path, code: 'log-edited', message: text }];
}

function placeFaults(entry: LoggedEntry, { byHash, loose }: Chain): ChainFault[] {
  const { path, lamport } = entry;
  const hashes = predecessorsOf(entry);
  const lost = hashes.filter((hash) => !byHash.has(hash));
  const before = hashes.flatMap((hash) => byHash.get(hash) ?? []);
  if (lost.length > 0) {
    // Those that were edited are told of where they stand.
    const edited = (loose.get(lamport - 1) ?? []).filter(({ hash }) => hash?.own === 'broken');
    if (edited.length >= lost.length) return [];
    const text = message(
      'The entry before this one is not there, or not as it was. Restore it from Git’s history. Its hash began with {0}.',
      lost[0]?.slice(0, 12) ?? '',
    );
    return [{ path, code: 'log-predecessor', field: 'prev_hash', message: text }];
  }
  const last = before.reduce((most, one) => Math.max(most, one.lamport), 0);
  if (hashes.length === 0 ? lamport <= 1 : lamport === nextClock(last)) return [];
  const text =
    hashes.length === 0
      ? message(
          'This is entry {0} of the log and names none before it, so nobody can tell whether one is missing.',
          lamport,
        )
      : message('The entry before this one is number {0}, so this one cannot be number {1}.', last, lamport);
  return [{ path, code: 'log-gap', field: 'lamport', message: text }];
}
