import { message } from '../../base/message';
import { choice, day, documentSchema, group, importedFrom, people, person, text } from './fields';
import type { KindDescriptor } from './kind-descriptor';
import { postState } from './post-state';

/** The post that opens a thread. */
export const discussion = {
  name: message('Discussion'),
  purpose: message('A question or a topic to talk about'),
  icon: 'comment-discussion',
  section: { name: 'discussions', title: message('Discussions'), icon: 'comment-discussion' },
  isMadeInSection: true,
  place: {
    folders: ['discussions'],
    reach: 'anywhere',
    holds: ({ stem }) => stem.toLowerCase() === 'thread',
  },
  newFile: { folder: 'discussions', name: 'thread in a folder' },
  idFrom: 'id field',
  title: 'own',
  parts: 'in its own folder',
  tells: 'thread',
  recordedAs: 'thread',
  disclosure: 'while visible',
  hasPage: true,
  isWithoutPersonalData: true,
  writers: 'everybody',
  schema: documentSchema(
    'discussion',
    'Discussion',
    'The post that opens a discussion, `thread.md`. Each reply is a file of its own beside it.',
    {
      author: person('Author', 'Who opened the discussion: a member’s id.'),
      created: day('Created', 'When it was opened.'),
      type: choice('Type', 'What kind of talk it is. Without it, a discussion.', {
        question: 'Wants an answer; one reply can be accepted.',
        discussion: 'Wants opinions.',
        announcement: 'Tells something.',
        prompt: 'Invites everybody to say something.',
      }),
      status: choice('Status', 'Whether it still goes on. Without it, it is open.', {
        open: 'Goes on.',
        solved: 'Has its answer.',
        closed: 'Takes no more replies.',
      }),
      state: postState,
      welcomes: people('Welcomes', 'Whom this discussion welcomes: newcomers’ ids.'),
      accepted: text('Accepted', 'The reply that answers the question: its file’s name without `.md`.', {
        refersTo: 'reply',
      }),
      duplicate_of: text('Duplicate of', 'The discussion that asked the same before: its folder’s name.', {
        refersTo: 'discussion',
      }),
      source: group('Source', 'Where the discussion was imported from.', {
        ...importedFrom,
        post: text('Post', 'The id of its first post there.'),
      }),
    },
    ['author'],
  ),
  template: {
    en: `---
title: "{{title}}"
lang: "{{lang}}"
author: "{{author}}"
created: "{{now}}"
type: question
status: open
---

{{cursor}}<!-- What did you try, what happened, and what did you expect? -->
`,
    nl: `---
title: "{{title}}"
lang: "{{lang}}"
author: "{{author}}"
created: "{{now}}"
type: question
status: open
---

{{cursor}}<!-- Wat heb je geprobeerd, wat gebeurde er, en wat had je verwacht? -->
`,
  },
} as const satisfies KindDescriptor;
