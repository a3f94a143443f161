import { message } from '../../base/message';
import type { TriedProblem } from '../../community/checks/rule-trial';
import { listsOf, patternsOf, type ModerationRule, type WrittenText } from '../../model/moderation/rule';
import { createTextScanner, type ScanRequest } from './post-scanner';
import { mayMatchText, type PostSignals } from './rules/evaluate';
import { builtInLists } from '../../model/moderation/list-names';
import { compilePattern, isRefused } from './rules/patterns';

/** Tries rules on their own tests. Lists and patterns are made ready once. */
export function createRuleTests(
  lists: Pick<ScanRequest, 'words' | 'languages'>,
): (rule: ModerationRule) => readonly TriedProblem[] {
  const scanText = createTextScanner();
  const names = [...new Set([...builtInLists, ...lists.words.map(({ list }) => list)])];
  return (rule) => {
    const patterns = patternsOf(rule.when);
    const refused = patterns.flatMap(({ text, range }): TriedProblem[] => {
      const compiled = compilePattern(text);
      if (!isRefused(compiled)) return [];
      const problem = message(
        'This pattern cannot be used: {0}. Patterns are in RE2’s syntax, without look-around and references back.',
        compiled.refused,
      );
      return [{ code: 'rule-pattern', range, message: problem }];
    });
    const listless = listsOf(rule.when)
      .filter(({ text }) => !names.includes(text))
      .map(({ text, range }): TriedProblem => {
        const problem = message('There is no list “{0}”. There are: {1}.', text, names.join(', '));
        return { code: 'rule-list', range, message: problem };
      });
    if (refused.length + listless.length > 0) return [...refused, ...listless];
    const sources = patterns.map(({ text }) => text);
    const [language] = rule.languages.length === 1 ? rule.languages : [];
    const matches = ({ text }: WrittenText): boolean => {
      const { signals, patterns: found } = scanText(
        text,
        { signals: true, patterns: sources, ...(language !== undefined && { language }) },
        { ...lists, asksLanguage: rule.languages.length > 0 },
      );
      if (!signals) return false;
      const post: PostSignals = {
        text: signals,
        figure: () => undefined,
        patternMatches: (pattern) => found[sources.indexOf(pattern)] ?? [],
      };
      return mayMatchText(rule, post);
    };
    return [
      ...rule.tests.match
        .filter((one) => !matches(one))
        .map(({ range }) => problemAt(range, message('This rule must find this text, and does not.'))),
      ...rule.tests.pass
        .filter(matches)
        .map(({ range }) => problemAt(range, message('This rule must leave this text alone, and finds it.'))),
    ];
  };
}

function problemAt(range: WrittenText['range'], text: TriedProblem['message']): TriedProblem {
  return { code: 'rule-test', range, message: text };
}
