import { message } from '../../base/message';
import { entry, isScalar, writtenText } from '../../formats/front-matter/yaml-node';
import { isOfDays, readRecurrenceRule } from '../../model/events/recurrence-rule';
import { isTemplate } from '../../model/file-names/template';
import type { Check } from './check';
import { isAdopted, problemAt } from './problem-at';

/** Checks that a prompt’s schedule can be kept. That it is an RRULE is checked with the other fields. */
export const checkPrompt: Check = (document, { frontMatter }, context) => {
  const node = entry(frontMatter, 'schedule')?.node;
  if (document.kind !== 'prompt' || !isScalar(node) || !isAdopted(context) || isTemplate(document)) return [];
  const rule = readRecurrenceRule(writtenText(node));
  if (!rule || isOfDays(rule)) return [];
  const text = message(
    'A prompt is due once a day at most. Use FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, without minutes, seconds or several hours.',
  );
  return [problemAt(document.path, 'schedule-too-often', node.range, text)];
};
