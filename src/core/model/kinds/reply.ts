import { message } from '../../base/message';
import { isUlidName } from '../file-names/ulid-name';
import { day, documentSchema, group, importedFrom, person, text } from './fields';
import type { KindDescriptor } from './kind-descriptor';
import { postState } from './post-state';

/** One reply in a thread, a file beside it. */
export const reply = {
  name: message('Reply'),
  purpose: message('An answer in a discussion'),
  icon: 'comment',
  // Listed under its thread.
  section: undefined,
  place: { folders: ['discussions'], reach: 'anywhere', holds: ({ stem }) => isUlidName(stem) },
  newFile: { folder: 'discussions', name: 'ulid beside the whole', isBegunUnsaved: true },
  idFrom: 'file name',
  title: 'always made',
  isPart: true,
  tells: 'reply',
  recordedAs: 'reply',
  disclosure: 'while visible',
  isWithoutPersonalData: true,
  writers: 'everybody',
  schema: documentSchema(
    'reply',
    'Reply',
    'A reply in a discussion. Its file’s name is its id.',
    {
      author: person('Author', 'Who wrote it: a member’s id.'),
      at: day('At', 'When it was written.'),
      reply_to: text('Reply to', 'The reply that this one answers: its file’s name without `.md`.', {
        refersTo: 'reply',
      }),
      edited_at: day('Edited at', 'When it was last changed by its author.'),
      state: postState,
      source: group('Source', 'Where the reply was imported from.', importedFrom),
    },
    ['author', 'at'],
  ),
  template: `---
author: "{{author}}"
at: "{{now}}"
reply_to: "{{reply_to}}"
---

{{cursor}}
`,
} as const satisfies KindDescriptor;
