import type { Range } from '../../base/range';

export type RuleAction = 'note' | 'queue' | 'hold';

/** So many places of one rule in one post are shown. */
export const mostMatches = 50;

/** What a rule stumbled over, in the text as it stands in the file. */
export interface TextMatch {
  readonly range: Range;
  readonly text: string;
}

/** One rule that found one post. */
export interface RuleMatch {
  readonly rule: string;
  /** `shadow`: only measured; it adds nothing to the score and does nothing. */
  readonly status: 'shadow' | 'active';
  readonly action: RuleAction;
  readonly weight: number;
  readonly guideline?: string;
  /** Empty where nothing in the text made it match, such as the age of its author. */
  readonly matches: readonly TextMatch[];
}

/** What the rules found in one post. */
export interface Finding {
  /** The thread or reply, a path in the community. */
  readonly file: string;
  /** As the post names them: the id of a member where there is one. */
  readonly author?: string;
  readonly rules: readonly RuleMatch[];
}
