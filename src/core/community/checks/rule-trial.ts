import type { Documents } from '../../model/document-set/document-set';
import type { CommunityConfig } from '../../model/config/community-config';
import type { RuleProblem } from '../../model/moderation/parse-rule';
import type { ModerationRule } from '../../model/moderation/rule';

/** What is wrong with a rule that can be understood. */
export interface TriedProblem extends RuleProblem {
  readonly code: 'rule-pattern' | 'rule-list' | 'rule-test';
}

/**
 * Tries rules of moderation on the tests in their own files. What that takes (a language detector, another
 * engine for patterns) is large, and loaded once a community has rules.
 */
export interface RuleTrial {
  /** Gets ready for a community; whether rules may fare differently now than before. */
  prepare(community: { readonly documents: Documents; readonly config: CommunityConfig }): Promise<boolean>;
  /** Nothing before it is ready. */
  problems(rule: ModerationRule): readonly TriedProblem[];
}
