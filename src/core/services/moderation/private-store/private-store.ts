import type { Path } from '../../../base/ports';
import type { ChangePlan } from '../../../model/changes/change-plan';
import type { ModerationCase, Report } from '../../../model/moderation/report';
import type { CaseNoteRecord } from './case-file';
import type { Claim, Claimed } from './case-steps';
import type { UnreadableRecord } from './yaml-record';

/** What a private store holds. */
export interface StoreContents {
  /** The latest last. */
  readonly reports: readonly Report[];
  readonly cases: readonly ModerationCase[];
  /** Files that cannot be read, which stay as they are. */
  readonly unreadable: readonly UnreadableRecord[];
}

/**
 * Where reports, cases, notes and what was removed are kept: a folder outside the community's repository.
 * What it rejects with is that of change plans and of the file store.
 */
export interface PrivateStore {
  read(signal: AbortSignal): Promise<StoreContents>;
  /** The text of a file; undefined if there is none. */
  text(path: Path): Promise<string | undefined>;
  /** Carries a plan out, as a whole or not at all. */
  apply(plan: ChangePlan): Promise<void>;
  addReport(report: Report): Promise<void>;
  addNote(note: CaseNoteRecord): Promise<void>;
  /**
   * Claims a case if its version is still the one that was seen; of two who claim at once, the second is told
   * who has it. In another clone that is told once the two are merged.
   */
  claim(claim: Claim): Promise<Claimed>;
  /** Gives a case back, if it is theirs. */
  release(claim: Omit<Claim, 'seen'>): Promise<void>;
}
