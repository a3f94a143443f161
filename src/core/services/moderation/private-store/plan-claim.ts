import { message } from '../../../base/message';
import type { ChangePlan } from '../../../model/changes/change-plan';
import { changeTo } from '../../../model/changes/planned-edits';
import { caseText, readCase, type CaseRecord } from './case-file';
import { casePath } from './store-paths';
import { isUnreadable, type UnreadableRecord } from './yaml-record';

export interface Claim {
  /** The path of the post, or the id of the person. */
  readonly about: string;
  readonly by: string;
  /** The version of the case that the claimant saw; 0 if there was none. */
  readonly seen: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

export type Claimed =
  | { readonly type: 'plan'; readonly plan: ChangePlan; readonly claimed: CaseRecord }
  /** It is theirs already. */
  | { readonly type: 'own'; readonly claimed: CaseRecord }
  /** Somebody else has it, or its state is not what the claimant saw. */
  | { readonly type: 'changed'; readonly current: CaseRecord }
  | { readonly type: 'unreadable'; readonly problem: UnreadableRecord };

/**
 * Claims a case, if its version is still the one that was seen.
 * @param text of the case's file; undefined if there is none
 */
export function planClaim({ about, by, seen, now }: Claim, text: string | undefined): Claimed {
  const current = currentCase(about, text);
  if (isUnreadable(current)) return { type: 'unreadable', problem: current };
  if (current.claimedBy === by) return { type: 'own', claimed: current };
  if (current.version !== seen) return { type: 'changed', current };
  // Whoever saw that somebody has it may take it over, which they can only do on purpose.
  const claimed = { about, version: seen + 1, claimedBy: by, claimedAt: Math.floor(now / 1000) * 1000 };
  return { type: 'plan', plan: planOf(text, claimed), claimed };
}

/** Gives a case back; undefined if it is not theirs. */
export function planRelease(about: string, by: string, text: string | undefined): ChangePlan | undefined {
  const current = currentCase(about, text);
  if (isUnreadable(current) || current.claimedBy !== by) return undefined;
  return planOf(text, { about, version: current.version + 1 });
}

function currentCase(about: string, text: string | undefined): CaseRecord | UnreadableRecord {
  return text === undefined ? { about, version: 0 } : readCase(casePath(about), text);
}

function planOf(text: string | undefined, next: CaseRecord): ChangePlan {
  return {
    title: message('Claim a case'),
    changes: [changeTo(casePath(next.about), text, caseText(next))],
  };
}
