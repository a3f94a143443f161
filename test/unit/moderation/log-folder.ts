import type { CreateChange } from '../../../src/core/model/changes/change-plan';
import { fileType } from '../../../src/core/model/document-set/file-type';
import { readFacts } from '../../../src/core/model/document-set/read-facts';
import { compareEntries } from '../../../src/core/model/moderation/log/log-order';
import { readLogEntry, type LoggedEntry } from '../../../src/core/model/moderation/log/read-log';
import { verifyChain, type ChainFault } from '../../../src/core/model/moderation/log/verify-chain';
import { planEntry, type NewEntry } from '../../../src/core/services/moderation/log/plan-entry';

/** The files of a log, by path. */
export type LogFiles = Map<string, string | Uint8Array>;

/** The entries of files in order; those that cannot be read are counted. */
export function entriesIn(files: LogFiles): { entries: LoggedEntry[]; unreadable: number } {
  let unreadable = 0;
  const entries = [...files].flatMap(([path, content]) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const type = fileType(path);
    if (!type) return [];
    const facts = readFacts(type, bytes);
    const read = readLogEntry(path, facts, 'UTC');
    if ('message' in read) {
      unreadable++;
      return [];
    }
    return [read];
  });
  return { entries: entries.sort(compareEntries), unreadable };
}

/** Appends an entry to files, as somebody who has these and no others does. */
export function append(files: LogFiles, written: NewEntry, now: number, random?: () => number): CreateChange {
  const { change } = planEntry(written, {
    now,
    entries: entriesIn(files).entries,
    ...(random && { random }),
  });
  files.set(change.path, change.text);
  return change;
}

/** Everything that is wrong with a log, however it shows. */
export function faultsIn(files: LogFiles): (ChainFault | 'unreadable')[] {
  const { entries, unreadable } = entriesIn(files);
  return [...verifyChain(entries), ...Array.from({ length: unreadable }, () => 'unreadable' as const)];
}
