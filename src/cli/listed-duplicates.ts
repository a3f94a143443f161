import { inEnglish } from '../core/base/message';
import { possibleDuplicates } from '../core/services/today/distinct-people';
import type { OpenedCommunity } from './open-community';
import { printable } from './terminal';

/** Two people who may be one, as `kith members --duplicates` prints them. */
export interface ListedDuplicate {
  readonly keep: string;
  readonly merge: string;
  readonly reason: string;
  /** The reason in words, and the lines that would merge them: they have names and addresses. */
  readonly why?: string;
  readonly mailmap?: readonly string[];
}

/** Possible duplicates that nobody told apart; by id alone, unless they are for private eyes. */
export function listDuplicates({ community }: OpenedCommunity, isPrivate: boolean): ListedDuplicate[] {
  return possibleDuplicates(community, Date.now()).open.map(({ keep, merge, reason, why, mailmap }) => ({
    keep,
    merge,
    reason,
    ...(isPrivate && { why: inEnglish(why), mailmap }),
  }));
}

export function duplicateLines(listed: readonly ListedDuplicate[]): string {
  if (listed.length === 0) return 'No possible duplicates.\n';
  return listed
    .map(
      ({ keep, merge, reason, why }) =>
        `${printable(keep)} = ${printable(merge)}: ${printable(why ?? reason)}\n`,
    )
    .join('');
}
