import { message } from '../../base/message';
import { isVariantFolder } from '../channels/channel-files';
import { choice, day, documentSchema, formatted, text } from './fields';
import type { KindDescriptor } from './kind-descriptor';

/** The text of a post for one channel, beside it in `<post>.channels/<channel>.md`. */
export const variant = {
  name: message('Channel variant'),
  purpose: message('What a post says on one channel'),
  icon: 'megaphone',
  // Reached from its post.
  section: undefined,
  place: { folders: [], isNamed: (_stem, folders) => isVariantFolder(folders.at(-1)) },
  newFile: { folder: 'channels', name: 'slug' },
  isMadeByCommands: true,
  isWrittenForElsewhere: true,
  idFrom: 'none',
  title: 'own',
  disclosure: 'never',
  writers: 'everybody',
  schema: documentSchema(
    'variant',
    'Channel variant',
    'What a post says on one channel. The text is exactly what goes out.',
    {
      status: choice('Status', 'Whether “kith publish --send” may send it. Without it, it may.', {
        draft: 'Nobody has looked at it yet.',
        ready: 'May be sent.',
      }),
      warning: text('Content warning', 'Of Mastodon: what is shown before the text is opened.'),
      link: formatted('uri', 'Link', 'Of Bluesky and Lemmy: the page that the post leads to.'),
      url: formatted('uri', 'Address', 'Where it was published. What has one is not sent again.'),
      sent_at: day('Sent at', 'When it was sent. What was sent is not sent again.'),
    },
  ),
  template: `---
status: draft
---

{{cursor}}
`,
} as const satisfies KindDescriptor;
