import type { Document } from '../../model/documents/document';
import type { Check, CheckContext } from './check';
import type { Problem } from '../../base/problem';
import { checkContact } from './contact-checks';
import { checkAnswer, checkEventTime, checkSurvey } from './event-checks';
import { checkFields } from './field-checks';
import { checkIds } from './id-checks';
import { checkLinks } from './link-checks';
import { isAdopted } from './problem-at';
import { isTemplate } from '../../model/file-names/template';
import { checkFieldReferences, checkInlineTags, checkMentions } from './reference-checks';
import { checkScheduled } from './state-checks';
import { checkAccepted, checkReply } from './thread-checks';

/** What the file's own bytes say is wrong. */
const ownProblems: Check = (document, { problems }, context) =>
  problems
    .filter((problem) => !isMeant(problem, document, context))
    .map((problem) => ({ ...problem, file: document.path }));

/**
 * In a form to fill in, placeholders such as `{{title}}` need be no good YAML. And front matter in JSON, or
 * in TOML between dashes, is right for the generators that take it: that Kith does not read it concerns only
 * who wants Kith to.
 */
function isMeant(
  { code, message }: Omit<Problem, 'file'>,
  document: Document,
  context: CheckContext,
): boolean {
  if (isTemplate(document)) return code.startsWith('front-matter') || code.startsWith('yaml');
  return (
    code === 'front-matter-language' &&
    !isAdopted(context) &&
    /^(?:toml|json)$/i.test(String(message.args[0]))
  );
}

const checks: readonly Check[] = [
  ownProblems,
  checkFields,
  checkScheduled,
  checkFieldReferences,
  checkLinks,
  checkMentions,
  checkInlineTags,
  checkIds,
  checkReply,
  checkAccepted,
  checkEventTime,
  checkAnswer,
  checkSurvey,
  checkContact,
];

/** Runs every check over a document: what is wrong with it, in the order of its lines. */
export const checkDocument: Check = (document, facts, context) =>
  checks
    .flatMap((check) => check(document, facts, context))
    .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
