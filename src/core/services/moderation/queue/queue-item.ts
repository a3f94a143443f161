import type { Document } from '../../../model/documents/document';
import type { LogEntry } from '../../../model/moderation/log-entry';
import type { ModerationCase, Report } from '../../../model/moderation/report';
import type { Finding } from '../finding';
import type { Priority, Score } from '../score';
import type { OpenAppeal } from './standing-log';

/** One matter that waits for a moderator: a post or a person, with everything that was said against it. */
export interface QueueItem {
  /** The path of the post, or the id of the person; the same as long as the matter is open. */
  readonly about: string;
  /** Absent if it is about a person, or about a file that is gone. */
  readonly post?: Document;
  /** Who wrote the post, or whom it is about, as written; empty if nobody is named. */
  readonly author: string;
  /** When it began to wait, in ms since 1970-01-01 UTC. */
  readonly since: number;
  readonly score: Score;
  readonly priority: Priority;
  readonly finding?: Finding;
  /** Those that no decision has answered, oldest first. */
  readonly reports: readonly Report[];
  readonly appeal?: OpenAppeal;
  /** Handed on to others, who decide. */
  readonly escalation?: LogEntry;
  readonly isHeld: boolean;
  /** Of a held post: the last decision since that did not say whether readers see it. */
  readonly leftHeld?: LogEntry;
  /** Whether its author has no earlier post. */
  readonly isFirstPost: boolean;
  /** Claim and notes, where the private store keeps any. */
  readonly case?: ModerationCase;
}

/** Who is at it; an escalation hands it back. */
export function claimantOf({
  case: own,
  escalation,
}: Pick<QueueItem, 'case' | 'escalation'>): string | undefined {
  if (escalation && escalation.at >= (own?.claimedAt ?? 0)) return undefined;
  return own?.claimedBy;
}
