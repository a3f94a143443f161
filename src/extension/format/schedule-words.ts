import { readRecurrenceRule } from '../../core/model/events/recurrence-rule';
import { recurrenceWords } from '../../core/model/events/recurrence-words';
import { localize } from '../localize';

/** An RRULE in words; undefined if it cannot be read, or takes too many. */
export function scheduleWords(schedule: string, language: string): string | undefined {
  const rule = readRecurrenceRule(schedule);
  return rule && recurrenceWords(rule, { language, say: localize });
}
