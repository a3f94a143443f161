import { message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import type { ChangePlan } from '../../../model/changes/change-plan';
import { stemOf } from '../../../model/file-names/document-stem';
import { compareEntries } from '../../../model/moderation/log/log-order';
import type { ModerationCase } from '../../../model/moderation/report';
import { createUlid } from '../../scaffold/ulid';
import { casePath } from './store-paths';
import { isUnreadable, readRecord, writeRecord, writtenAt, type UnreadableRecord } from './yaml-record';

/**
 * Somebody claimed a case, or gave it back: a file of its own, never changed, so that what two moderators do
 * apart from each other merges without a conflict.
 */
export interface CaseStep {
  /** A ULID, which names the file. */
  readonly id: string;
  /** The path of the post, or the id of the person, that the case is about. */
  readonly about: string;
  readonly step: 'claim' | 'release';
  readonly by: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** How many steps of the case its author saw, and one: steps are ordered by it, then by id. */
  readonly lamport: number;
  /** The id of the step that was the last one for its author; undefined of the first. */
  readonly after?: string;
}

/** A case without its notes, which are files of their own so that two may write at once. */
type CaseRecord = Omit<ModerationCase, 'notes'>;

/** A case as it stands after all steps that count. */
export interface CaseState {
  readonly record: CaseRecord;
  /** How many steps counted. */
  readonly lamport: number;
}

/**
 * The state of one case. A step counts if its author had seen the last one that did; of two that were made
 * apart from each other the first does, by the Lamport clock and then by id, wherever they are merged.
 * @param steps of the case, in any order
 */
export function caseState(about: string, steps: readonly CaseStep[]): CaseState {
  let record: CaseRecord = { about, version: '' };
  let lamport = 0;
  for (const step of [...steps].sort(compareEntries)) {
    // A clock that skips numbers is a forged one, and would keep all later steps from counting.
    if ((step.after ?? '') !== record.version || step.lamport !== lamport + 1) continue;
    const { id, by, at } = step;
    lamport = step.lamport;
    record = { about, version: id, ...(step.step === 'claim' && { claimedBy: by, claimedAt: at }) };
  }
  return { record, lamport };
}

export interface Claim {
  /** The path of the post, or the id of the person. */
  readonly about: string;
  readonly by: string;
  /** The version of the case that the claimant saw; empty if there was none. */
  readonly seen: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

export type Claimed =
  /** It is theirs. */
  | { readonly type: 'own'; readonly claimed: CaseRecord }
  /** Somebody else has it, or its state is not what the claimant saw. */
  | { readonly type: 'changed'; readonly current: CaseRecord };

/** Claims a case, if its version is still the one that was seen; a plan, or why there is none. */
export function planClaim(
  { about, by, seen, now }: Claim,
  steps: readonly CaseStep[],
): Claimed | { readonly type: 'plan'; readonly plan: ChangePlan } {
  const { record, lamport } = caseState(about, steps);
  if (record.claimedBy === by) return { type: 'own', claimed: record };
  if (record.version !== seen) return { type: 'changed', current: record };
  // Whoever saw that somebody has it may take it over, which they can only do on purpose.
  return { type: 'plan', plan: planStep({ about, by, step: 'claim' }, record.version, lamport, now) };
}

/** Gives a case back; undefined if it is not theirs. */
export function planRelease(
  { about, by, now }: Omit<Claim, 'seen'>,
  steps: readonly CaseStep[],
): ChangePlan | undefined {
  const { record, lamport } = caseState(about, steps);
  if (record.claimedBy !== by) return undefined;
  return planStep({ about, by, step: 'release' }, record.version, lamport, now);
}

/** A step from its file, or why it cannot be read. */
export function readStep(path: Path, text: string): CaseStep | UnreadableRecord {
  const fields = readRecord(path, text);
  if (isUnreadable(fields)) return fields;
  const [about, by, step, after] = ['about', 'by', 'step', 'after'].map(fields.text);
  const [at, lamport] = [fields.moment('at'), fields.number('lamport')];
  if (about === undefined) return fields.lacking('about');
  if (by === undefined) return fields.lacking('by');
  if (step !== 'claim' && step !== 'release') return fields.lacking('step');
  if (at === undefined) return fields.lacking('at');
  if (lamport === undefined) return fields.lacking('lamport');
  return { id: stemOf(path), about, by, step, at, lamport, ...(after !== undefined && { after }) };
}

function planStep(
  { about, by, step }: Pick<CaseStep, 'about' | 'by' | 'step'>,
  after: string,
  lamport: number,
  now: number,
): ChangePlan {
  const text = writeRecord({
    about,
    step,
    by,
    at: writtenAt(now),
    lamport: lamport + 1,
    after: after || undefined,
  });
  return {
    title: message('Claim a case'),
    changes: [{ kind: 'create', path: casePath(createUlid(now, Math.random)), text }],
  };
}
