import { message } from '../../base/message';
import { entry, isList, isScalar } from '../../formats/front-matter/yaml-node';
import { documentStem } from '../../model/file-names/document-stem';
import { isTemplate } from '../../model/file-names/template';
import { isReadable } from '../../model/documents/readable';
import { parseRule } from '../../model/moderation/parse-rule';
import type { Check } from './check';
import { problemAt } from './problem-at';

/** Checks that a moderation rule can be understood, and that it does what its own tests say. */
export const checkRule: Check = (document, facts, context) => {
  if (document.kind !== 'rule' || isTemplate(document) || !isReadable(facts)) return [];
  const { path } = document;
  const { rule, problems } = parseRule(facts.frontMatter, documentStem(path));
  const unreadable = problems.map(({ range, message: text }) =>
    problemAt(path, 'rule-unreadable', range, text),
  );
  if (!rule) return unreadable;
  const tried = context
    .tryRule(rule)
    .map(({ code, range, message: text }) => problemAt(path, code, range, text));
  const status = entry(facts.frontMatter, 'status')?.node;
  const tests = entry(facts.frontMatter, 'tests')?.node;
  const hasTests = [entry(tests, 'match')?.node, entry(tests, 'pass')?.node].some(
    (node) => (isList(node) && node.items.length > 0) || (isScalar(node) && node.value !== null),
  );
  if (rule.status !== 'active' || hasTests || !status) return tried;
  const text = message(
    'This rule counts and has no tests. Write texts that it must find under tests: match.',
  );
  return [...tried, problemAt(path, 'rule-untested', status.range, text)];
};
