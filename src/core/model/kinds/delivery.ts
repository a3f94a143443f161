import { message } from '../../base/message';
import { choice, count, day, documentSchema, formatted, text } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/**
 * That a post was sent to a channel, or was about to be: an entry of the outbox. What the service counts of
 * it is written into it as well.
 */
export const delivery = {
  name: message('Delivery'),
  purpose: message('That a post was sent to a channel'),
  icon: 'send',
  // Told of by its post.
  section: undefined,
  syntax: 'yaml',
  place: { folders: ['outbox'] },
  newFile: { folder: 'channels/outbox', name: 'ulid' },
  isMadeByCommands: true,
  idFrom: 'none',
  title: 'always made',
  recordedAs: 'delivery',
  disclosure: 'never',
  writers: 'everybody',
  schema: documentSchema(
    'delivery',
    'Delivery',
    'That a post was sent to a channel, or was about to be. By it nothing is sent twice.',
    {
      channel: text('Channel', 'The channel’s name in community.yml.', { refersTo: 'channel' }),
      post: text('Post', 'The path of the post.'),
      key: text('Key', 'By what the service knows the post again.'),
      state: choice('State', 'How far it came.', {
        intent: 'About to be sent.',
        sent: 'It is there.',
        unsure: 'It may be there: no answer told.',
      }),
      at: day('At', 'When it came so far.'),
      text: text('Hash of the text', 'The SHA-256 of what goes out.'),
      url: formatted('uri', 'Address', 'Where it was published.'),
      likes: count('Likes', 'Favourites, likes or upvotes, as the service counts them.'),
      shares: count('Shares', 'Boosts or reposts.'),
      quotes: count('Quotes', 'Posts that quote it.'),
      replies: count('Replies', 'Replies or comments there.'),
      views: count('Views', 'How often it was opened there.'),
      read_at: day('Read at', 'When the counts were read at the service.'),
    },
    ['channel', 'post', 'key', 'state', 'at'],
  ),
  template: `channel: chat
post: "{{title}}"
key: none
state: intent
at: "{{now}}"
`,
} as const satisfies KindDescriptor;
