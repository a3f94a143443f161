import type { Range } from '../../base/range';
import type { Comparison } from './comparison';

export type RuleStatus = 'shadow' | 'active' | 'off';

/** What is counted about a post or its author, by the names that rules use. */
export const authorFigures = ['member_age', 'posts', 'posts_last_hour', 'decisions'] as const;
export const bodyFigures = ['links', 'hosts', 'letters', 'duplicates'] as const;
export type FigureName = (typeof authorFigures)[number] | (typeof bodyFigures)[number];

/** Personal data that is recognised by its form. */
export const personalKinds = ['email', 'phone', 'address', 'iban', 'bsn'] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** Whom a word must be said of: `person`, or whatever it is said of. */
export type SaidOf = 'person' | 'anything';

/** What must be true of a post and of its author. */
export type Condition =
  | { readonly type: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly type: 'not'; readonly of: Condition }
  | { readonly type: 'figure'; readonly figure: FigureName; readonly holds: Comparison }
  | { readonly type: 'words'; readonly lists: readonly WrittenText[]; readonly saidOf: SaidOf }
  | { readonly type: 'pattern'; readonly pattern: WrittenText }
  | { readonly type: 'personal'; readonly kinds: readonly PersonalKind[] }
  /** `only`: all links lead to these domains, and there is one. Otherwise: one of the links does. */
  | { readonly type: 'domain'; readonly domains: readonly string[]; readonly only: boolean };

/** A text with its place in the rule's file. */
export interface WrittenText {
  readonly text: string;
  readonly range: Range;
}

/** A rule for what needs a moderator's attention, as its file says it. */
export interface ModerationRule {
  readonly id: string;
  readonly title?: string;
  readonly status: RuleStatus;
  /** Lower-case language subtags; empty: all. */
  readonly languages: readonly string[];
  readonly when: Condition;
  readonly weight: number;
  readonly action: 'note' | 'queue' | 'hold';
  readonly guideline?: string;
  readonly tests: { readonly match: readonly WrittenText[]; readonly pass: readonly WrittenText[] };
}

/** The patterns of a condition, in the order in which they are written. */
export function patternsOf(condition: Condition): readonly WrittenText[] {
  return textsOf(condition, (one) => (one.type === 'pattern' ? [one.pattern] : []));
}

/** The names of lists in a condition. */
export function listsOf(condition: Condition): readonly WrittenText[] {
  return textsOf(condition, (one) => (one.type === 'words' ? one.lists : []));
}

function textsOf(
  condition: Condition,
  own: (one: Condition) => readonly WrittenText[],
): readonly WrittenText[] {
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.of.flatMap((one) => textsOf(one, own));
    case 'not':
      return textsOf(condition.of, own);
    default:
      return own(condition);
  }
}
