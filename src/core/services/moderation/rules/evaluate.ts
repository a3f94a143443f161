import { greatest } from '../../../base/extremes';
import { append } from '../../../base/append';
import { holds } from '../../../model/moderation/comparison';
import type { Condition, FigureName, ModerationRule } from '../../../model/moderation/rule';
import { mostMatches, type RuleMatch, type TextMatch } from '../finding';
import type { TextSignals } from '../signals/text-signals';
import { shareOf } from '../words/said-of';

/** All that a rule may ask of a post. */
export interface PostSignals {
  readonly text: TextSignals;
  /** A figure of its author or of the posts around it; undefined: not known. */
  figure(name: FigureName): number | undefined;
  /** Where a pattern is found in it. */
  patternMatches(pattern: string): readonly TextMatch[];
}

/** `undefined`: it cannot be told, since something about the author is not known. */
interface Verdict {
  readonly isTrue: boolean | undefined;
  readonly matches: readonly TextMatch[];
  /** How much of the rule's weight counts, 0 to 1: the most that one of its words brings. */
  readonly share: number;
}

/** What a rule says of a post: undefined where it does not match, or that cannot be told. */
export function matchRule(rule: ModerationRule, post: PostSignals): RuleMatch | undefined {
  if (rule.status === 'off') return undefined;
  const { isTrue, matches, share } = verdictOn(rule, post);
  if (isTrue !== true) return undefined;
  return {
    rule: rule.id,
    status: rule.status,
    action: rule.action,
    weight: Math.round(rule.weight * share * 100) / 100,
    ...(rule.guideline !== undefined && { guideline: rule.guideline }),
    matches: inOrder(matches),
  };
}

/** Whether a rule may match a text, whoever wrote it: what is asked of the author is taken as given. */
export function mayMatchText(rule: ModerationRule, post: PostSignals): boolean {
  return verdictOn(rule, post).isTrue !== false;
}

function verdictOn({ languages, when }: ModerationRule, post: PostSignals): Verdict {
  const { language } = post.text;
  if (languages.length > 0 && language !== undefined && !languages.includes(language)) return untrue;
  return verdict(when, post);
}

const untrue: Verdict = { isTrue: false, matches: [], share: 1 };
const unknown: Verdict = { isTrue: undefined, matches: [], share: 1 };

function plain(isTrue: boolean, matches: readonly TextMatch[] = []): Verdict {
  return isTrue ? { isTrue, matches, share: 1 } : untrue;
}

function verdict(condition: Condition, post: PostSignals): Verdict {
  switch (condition.type) {
    case 'all':
      return allOf(condition.of, post);
    case 'any':
      return anyOf(condition.of, post);
    case 'not': {
      const { isTrue } = verdict(condition.of, post);
      return isTrue === undefined ? unknown : plain(!isTrue);
    }
    case 'figure': {
      const value = figureOf(condition.figure, post);
      if (value === undefined) return unknown;
      const isTrue = holds(condition.holds, value);
      const shown = condition.figure === 'links' || condition.figure === 'hosts' ? post.text.links : [];
      return plain(isTrue, shown);
    }
    case 'words': {
      const { lists, saidOf } = condition;
      const found = post.text.words.filter(
        ({ list, said }) =>
          lists.some(({ text }) => text === list) &&
          (saidOf === 'person' ? said === 'person' : shareOf[said] > 0),
      );
      if (found.length === 0) return untrue;
      return { isTrue: true, matches: found, share: greatest(found.map(({ said }) => shareOf[said])) };
    }
    case 'pattern': {
      const found = post.patternMatches(condition.pattern.text);
      return plain(found.length > 0, found);
    }
    case 'personal': {
      const found = post.text.personal.filter(({ kind }) => condition.kinds.includes(kind));
      return plain(found.length > 0, found);
    }
    case 'domain': {
      const { links } = post.text;
      const there = links.filter(({ host }) =>
        condition.domains.some((domain) => host === domain || host.endsWith(`.${domain}`)),
      );
      const isTrue = there.length > 0 && (!condition.only || there.length === links.length);
      return plain(isTrue, there);
    }
  }
}

/** Kleene’s logic of three values: what is false makes all false, known or not. */
function allOf(conditions: readonly Condition[], post: PostSignals): Verdict {
  let isUnknown = false;
  const matches: TextMatch[] = [];
  let share = 1;
  for (const condition of conditions) {
    const one = verdict(condition, post);
    if (one.isTrue === false) return untrue;
    if (one.isTrue === undefined) isUnknown = true;
    append(matches, one.matches);
    share = Math.min(share, one.share);
  }
  return { isTrue: isUnknown ? undefined : true, matches, share };
}

function anyOf(conditions: readonly Condition[], post: PostSignals): Verdict {
  const verdicts = conditions.map((condition) => verdict(condition, post));
  const found = verdicts.filter(({ isTrue }) => isTrue === true);
  if (found.length === 0) return verdicts.some(({ isTrue }) => isTrue === undefined) ? unknown : untrue;
  return {
    isTrue: true,
    matches: found.flatMap(({ matches }) => matches),
    share: greatest(found.map(({ share }) => share)),
  };
}

function figureOf(name: FigureName, { text, figure }: PostSignals): number | undefined {
  switch (name) {
    case 'links':
      return text.links.length;
    case 'hosts':
      return new Set(text.links.map(({ host }) => host)).size;
    case 'letters':
      return text.letters;
    default:
      return figure(name);
  }
}

/** Only what a match says, since signals carry more, and only so many. */
function inOrder(matches: readonly TextMatch[]): TextMatch[] {
  const byPlace = new Map(matches.map(({ range, text }) => [range.join(), { range, text }]));
  return [...byPlace.values()]
    .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])
    .slice(0, mostMatches);
}
