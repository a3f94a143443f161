import { inEnglish, message, type Message } from '../../../base/message';
import type { LogEntry, ModerationAction } from '../../../model/moderation/log-entry';
import { decisionBefore } from '../../../model/moderation/sanctions';

/** Thrown if a decision must not be made. Nothing was changed. */
export class DecisionRefused extends Error {
  override readonly name = 'DecisionRefused';
  constructor(
    /** For users. */
    readonly reason: Message,
  ) {
    super(inEnglish(reason));
  }
}

interface Asked {
  readonly action: ModerationAction;
  /** The ids of members. */
  readonly actor: string;
  readonly subject?: string;
  readonly reason: string;
  readonly previous?: string;
}

/**
 * Holds a decision against what is agreed of all of them.
 * @throws DecisionRefused
 */
export function refuseDecision(asked: Asked, byId: ReadonlyMap<string, LogEntry>): void {
  const { action, actor, subject, reason, previous } = asked;
  if (reason.trim() === '')
    throw new DecisionRefused(message('A decision needs a reason, which its author will read.'));
  if (action === 'appeal' || action === 'note') return;
  if (subject !== undefined && isSame(subject, actor))
    throw new DecisionRefused(message('Nobody decides about their own posts: somebody else has to.'));
  const before = byId.get(previous ?? '');
  if (action === 'undo' || action === 'overrule') {
    if (!before)
      throw new DecisionRefused(
        message('There is no entry “{0}” in the log that could be taken back.', previous ?? ''),
      );
  }
  const decision =
    before && before.action === 'appeal'
      ? decisionBefore({ ...before, id: '', previous: before.id }, byId)
      : before;
  if ((action === 'overrule' || before?.action === 'appeal') && decision && isSame(decision.actor, actor))
    throw new DecisionRefused(
      message('Nobody decides about an appeal against their own decision: another moderator has to.'),
    );
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.replace(/^@/, '').toLowerCase());
  return a === b;
}
