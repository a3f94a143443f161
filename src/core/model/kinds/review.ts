import { message } from '../../base/message';
import { isUlidName } from '../file-names/ulid-name';
import { day, documentSchema, number, person, text, yesOrNo } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/** What somebody says of a document under review: a comment on a passage, or that they approve of it. */
export const review = {
  name: message('Review'),
  purpose: message('A comment on a document, or its approval'),
  icon: 'comment-discussion',
  // Shown beside the document that it is about.
  section: undefined,
  // Other tools keep reviews of books and films in folders of that name.
  place: {
    folders: [],
    isNamed: (stem, folders) => folders[0] === 'reviews' && folders.length > 1 && isUlidName(stem),
  },
  newFile: { folder: 'reviews', name: 'ulid' },
  isMadeByCommands: true,
  idFrom: 'file name',
  title: 'always made',
  disclosure: 'never',
  isWithoutPersonalData: true,
  writers: 'everybody',
  schema: documentSchema(
    'review',
    'Review',
    'A comment on a document, or an approval of it, beside which path it lies.',
    {
      by: person('By', 'Who says so: a member’s id.'),
      at: day('At', 'When they said so.'),
      approves: text('Approves', 'Of an approval: the hash of what was approved.'),
      quote: text('Quote', 'Of a comment: the passage that it is about, as it was.'),
      line: number('Line', 'Where the passage was, counted from 1.', { whole: true, minimum: 1 }),
      resolved: yesOrNo('Resolved', 'Whether it is dealt with.'),
      reply_to: text('Reply to', 'The comment that this one answers: its file’s name without `.md`.'),
      edited_at: day('Edited at', 'When it was last changed by its author.'),
    },
    ['by', 'at'],
  ),
  template: `---
by: "{{author}}"
at: "{{now}}"
---

{{cursor}}
`,
} as const satisfies KindDescriptor;
