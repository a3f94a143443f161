import type { Document } from '../../model/documents/document';
import type { Check, CheckContext } from './check';
import type { Problem } from '../../base/problem';
import { checkChecklist } from './checklist-checks';
import { checkContact } from './contact-checks';
import {
  checkAnswer,
  checkAttendance,
  checkDoubledAnswer,
  checkEventTime,
  checkSurvey,
} from './event-checks';
import { checkFields } from './field-checks';
import { checkMeasures } from './goal-checks';
import { checkIds } from './id-checks';
import { checkLinks } from './link-checks';
import { isAdopted } from './problem-at';
import { isTemplate } from '../../model/file-names/template';
import { checkPrompt } from './prompt-checks';
import { checkRecurrence } from './recurrence-checks';
import { checkFieldReferences, checkInlineTags, checkMentions } from './reference-checks';
import { checkRule } from './rule-checks';
import { personalDataCode } from '../../formats/personal-data-problems';
import { checkPersonalData } from './personal-data-checks';
import { checkPrivateRecord } from './private-file-checks';
import { checkScheduled } from './state-checks';
import { checkTemplate } from './template-checks';
import { checkAccepted, checkReply } from './thread-checks';

/** The problems that follow from the file's own content. */
const ownProblems: Check = (document, { problems }, context) =>
  problems
    .filter(({ code }) => code !== personalDataCode)
    .filter((problem) => !isMeant(problem, document, context))
    .map((problem) => ({ ...problem, file: document.path }));

/**
 * Excludes expected syntax problems: templates with placeholders such as `{{title}}` need not be valid YAML,
 * and front matter in JSON, or in TOML between dashes, is valid for some generators; that Kith cannot read it
 * matters only to communities that use Kith.
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
  checkRecurrence,
  checkAnswer,
  checkDoubledAnswer,
  checkAttendance,
  checkSurvey,
  checkMeasures,
  checkPrompt,
  checkContact,
  checkRule,
  checkPersonalData,
  checkPrivateRecord,
  checkTemplate,
];

/** Runs all checks on a document and returns its problems in line order. */
export const checkDocument: Check = (document, facts, context) => {
  const found = checks.flatMap((check) => check(document, facts, context));
  return [...found, ...checkChecklist(document, facts, context, found)].sort(
    (a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1],
  );
};
