import { message, type Message } from '../../base/message';
import { decidedFindings, isConfirming, type DecidedEntry } from '../../model/moderation/decided-findings';

/** So many decisions a rule in shadow needs before it may count. */
export const decisionsNeeded = 20;
/** The share of its findings that must have been right. */
export const precisionNeeded = 0.8;
/** Fewer decisions say nothing about a rule that is mostly overturned. */
const fewestOverturned = 5;

/** How often a rule was right, by the last decision of a person about each of its findings. */
export interface RulePrecision {
  readonly right: number;
  readonly decided: number;
}

/** The precision of each rule that something was decided about, by its id. */
export function rulePrecisions(log: readonly DecidedEntry[]): ReadonlyMap<string, RulePrecision> {
  const precisions = new Map<string, { right: number; decided: number }>();
  for (const { rules, last } of decidedFindings(log))
    for (const rule of rules) {
      const known = precisions.get(rule) ?? { right: 0, decided: 0 };
      known.decided++;
      if (isConfirming(last)) known.right++;
      precisions.set(rule, known);
    }
  return precisions;
}

/** Whether a rule in shadow was right often enough to become active. */
export function isReady({ right, decided }: RulePrecision): boolean {
  return decided >= decisionsNeeded && right >= precisionNeeded * decided;
}

/** Whether most of what a rule found was kept or overruled. */
export function isMostlyOverturned({ right, decided }: RulePrecision): boolean {
  return decided >= fewestOverturned && right * 2 < decided;
}

/** How far a rule in shadow is. */
export function shadowText(precision: RulePrecision = { right: 0, decided: 0 }): Message {
  const { right, decided } = precision;
  if (isReady(precision)) return message('{0} of {1} right; ready to become active', right, decided);
  if (decided >= decisionsNeeded)
    return message('{0} of {1} right; too few to become active', right, decided);
  return message('{0} of {1} right so far; active at {2}', right, decided, decisionsNeeded);
}
