import { message } from '../../base/message';
import { choice, day, documentSchema, people, text, texts } from './fields';
import type { KindDescriptor } from './kind-descriptor';
import { isDirectly } from './place';

/** A thank-you, a badge, a new role. */
export const recognition = {
  name: message('Thank-you'),
  purpose: message('A thank-you, a badge, a new role'),
  icon: 'heart',
  section: { name: 'recognition', title: message('Thanks'), icon: 'heart' },
  isMadeInSection: true,
  place: { folders: ['recognitions'], holds: isDirectly },
  newFile: { folder: 'recognitions', name: 'ulid' },
  idFrom: 'file name',
  title: 'made if untitled',
  tells: 'recognition',
  recordedAs: 'recognition',
  disclosure: 'always',
  writers: 'everybody',
  schema: documentSchema(
    'recognition',
    'Thank-you',
    'A thank you to somebody, and what for.',
    {
      to: people('To', 'Who is thanked: a member’s id, or several.'),
      from: people('From', 'Who thanks them.'),
      type: choice('Type', 'What they get. Without it, thanks.', {
        thanks: 'A thank you.',
        badge: 'A badge to show.',
        incentive: 'Something of value.',
        role: 'A chance to lead.',
      }),
      reason: text('Reason', 'What they did, in a sentence.'),
      evidence: texts('Evidence', 'What shows it: documents, commits or addresses.'),
      at: day('At', 'The day they were thanked.'),
    },
    ['to'],
  ),
  template: `---
to: "{{to}}"
from: "{{author}}"
type: thanks
reason: "{{title}}"
at: "{{now}}"
---

{{cursor}}
`,
} as const satisfies KindDescriptor;
