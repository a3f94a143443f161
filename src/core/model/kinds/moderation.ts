import { message } from '../../base/message';
import { text } from './fields';
import type { Section } from './kind-descriptor';

export const citedGuideline = text('Guideline', 'The agreement that it upholds: a file and its heading.', {
  refersTo: 'guideline',
  examples: ['guidelines/conduct.md#spam'],
});

export const moderationSection = {
  name: 'moderation',
  title: message('Moderation'),
  icon: 'shield',
} as const satisfies Section;
