import { message } from '../../base/message';
import { day, documentSchema, person, text } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/** Something that the team put away from Today, for a while or for good. */
export const dismissal = {
  name: message('Dismissal'),
  purpose: message('What the team no longer wants to be reminded of'),
  icon: 'bell-slash',
  // Listed in Today, when asked for.
  section: undefined,
  syntax: 'yaml',
  place: { folders: ['today'] },
  newFile: { folder: 'today', name: 'ulid' },
  isMadeByCommands: true,
  idFrom: 'none',
  title: 'always made',
  disclosure: 'never',
  writers: 'everybody',
  schema: documentSchema(
    'dismissal',
    'Dismissal',
    'Something that Today does not show for now. Without this file it is shown again.',
    {
      source: text('Source', 'What found it.', {
        examples: ['unanswered', 'due', 'stale', 'goals', 'duplicates'],
      }),
      subject: text(
        'About',
        'What it is about: a path, perhaps with what about it, or two people who are not one.',
      ),
      document: text(
        'Document',
        'The kind and the id of the document that it is about, if it has an id: by them it is found where its path has changed.',
        { examples: ['event:regatta-2026'] },
      ),
      by: person('Dismissed by', 'Who dismissed it: a member’s id.'),
      until: day('Until', 'The day on which it is shown again. Without it, it is not.'),
    },
    ['source', 'subject'],
  ),
  template: `source: unanswered
subject: "{{title}}"
by: "{{author}}"
`,
} as const satisfies KindDescriptor;
