import { message } from '../../../base/message';
import type { LoggedEntry } from '../../../model/moderation/log/read-log';
import { decidedState } from '../../../model/moderation/post-state';
import { decisionBefore, liftedEntries, sanctionEnd } from '../../../model/moderation/sanctions';
import { isDecision } from '../../../model/moderation/log/decisions';
import { decisionBehind } from './earlier-text';
import type { DecisionInput } from './plan-decision';
import { DecisionRefused } from './refusals';

/** The last decision of a person that still holds; undefined if there is none. */
export function lastDecisionOf(actor: string, entries: readonly LoggedEntry[]): LoggedEntry | undefined {
  const lifted = liftedEntries(entries);
  return entries.findLast(
    (entry) =>
      entry.actor === actor &&
      !entry.automated &&
      entry.action !== 'undo' &&
      isDecision(entry.action) &&
      !lifted.has(entry.id),
  );
}

/** Which removed text an undo or overrule of an entry needs; undefined if none. */
export function removalBehind(entry: LoggedEntry, entries: readonly LoggedEntry[]): LoggedEntry | undefined {
  const decision = decisionBehind(entry.id, entries);
  if (decision?.target === undefined) return undefined;
  const removal = decidedState(entries, decision.target).entry;
  return removal?.action === 'remove' ? entries.find(({ id }) => id === removal.id) : undefined;
}

/**
 * An appeal that is rejected: what was decided is decided again, by somebody else, and a mute or suspension
 * ends when it would have ended.
 * @throws DecisionRefused if there is no such appeal
 */
export function upheld(
  appeal: LoggedEntry,
  given: Pick<DecisionInput, 'actor' | 'reason' | 'post'>,
  entries: readonly LoggedEntry[],
  now: number,
): DecisionInput {
  const byId = new Map(entries.map((one) => [one.id, one]));
  const decision = decisionBefore({ ...appeal, id: '', previous: appeal.id }, byId);
  if (appeal.action !== 'appeal' || !decision)
    throw new DecisionRefused(message('There is no decision that “{0}” appeals against.', appeal.id));
  const { subject, guideline, rules } = decision;
  const until = sanctionEnd(decision);
  return {
    ...given,
    action: decision.action as DecisionInput['action'],
    ...(subject !== undefined && { subject }),
    ...(guideline !== undefined && { guideline }),
    rules,
    ...(until !== undefined && { duration: `PT${Math.max(0, Math.ceil((until - now) / 1000))}S` }),
    previous: appeal.id,
  };
}
