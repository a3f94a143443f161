import type { ModerationRule } from '../../../model/moderation/rule';
import type { DraftHint } from './draft-hints';

/** All that one rule would say of a text. */
export interface RuleHint {
  readonly rule: ModerationRule;
  /** What it stumbled over, each spelling once, in the order of the text; empty: nothing in the text. */
  readonly quotes: readonly string[];
}

/** Of one rule as many quotes as fit on a line. */
const mostQuotes = 3;

/** Hints a rule, where there is no text to underline; in the order of each rule's first. */
export function hintsByRule(hints: readonly DraftHint[]): RuleHint[] {
  const quotes = new Map<ModerationRule, Set<string>>();
  for (const { rule, match } of hints) {
    const known = quotes.get(rule) ?? new Set();
    quotes.set(rule, known);
    if (match) known.add(match.text);
  }
  return [...quotes].map(([rule, texts]) => ({ rule, quotes: [...texts].slice(0, mostQuotes) }));
}
