import { choice, day, documentSchema, formatted, group, person, text } from '../kinds/fields';

export const discussionSchemas = {
  discussion: documentSchema(
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
      accepted: text('Accepted', 'The reply that answers the question: its file’s name without `.md`.', {
        refersTo: 'reply',
      }),
      source: group('Source', 'Where the discussion was imported from.', {
        platform: text('Platform', 'The forum or chat it comes from.'),
        id: text('Id', 'Its id there.'),
        url: formatted('uri', 'Address', 'Its address there.'),
      }),
    },
    ['author'],
  ),
  reply: documentSchema(
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
      state: choice('State', 'Whether readers see it. Without it, they do.', {
        visible: 'Everybody sees it.',
        held: 'Waits for a moderator.',
        hidden: 'Hidden by a moderator.',
        removed: 'Removed by a moderator or its author.',
      }),
    },
    ['author', 'at'],
  ),
} as const;
