import { describe, expect, test } from 'vitest';
import { zulipFormat } from '../../../src/core/services/imports/zulip/zulip-reader';
import { zulipToMarkdown } from '../../../src/core/services/imports/zulip/zulip-text';
import { lookOf, read, type Files } from './export-of-texts';

const realm = {
  zerver_realm: [{ id: 1, uri: 'https://chat.example' }],
  zerver_stream: [
    { id: 40, name: 'general', invite_only: false },
    { id: 41, name: 'board', invite_only: true },
  ],
  zerver_userprofile: [
    { id: 7, full_name: 'Mara Vos', email: 'mara@example.org', is_active: true },
    { id: 8, full_name: 'Joost Bakker', email: 'joost@example.org', is_active: false },
    {
      id: 9,
      full_name: 'Deleted User 9',
      email: 'deleteduser9@example.org',
      is_mirror_dummy: true,
      is_active: false,
    },
    { id: 10, full_name: 'Build', email: 'build-bot@example.org', is_bot: true },
  ],
  zerver_userprofile_mirrordummy: [{ id: 11, full_name: 'Mail Only', email: 'm@example.org' }],
  zerver_recipient: [
    { id: 1, type: 1, type_id: 7 },
    { id: 2, type: 2, type_id: 40 },
    { id: 3, type: 3, type_id: 1 },
    { id: 4, type: 2, type_id: 41 },
    // A recipient’s id is not its channel’s.
    { id: 40, type: 2, type_id: 41 },
  ],
};
const said = (id: number, content: string, more: object = {}): object => ({
  id,
  sender: 7,
  recipient: 2,
  subject: 'License',
  content,
  rendered_content: '<p>no</p>',
  date_sent: 1_772_532_000.25 + id,
  ...more,
});
const server = (...chunks: readonly (readonly object[])[]): Files => ({
  'realm.json': JSON.stringify(realm),
  ...Object.fromEntries(
    chunks.map((messages, i) => [
      `messages-00000${i + 1}.json`,
      JSON.stringify({ zerver_message: messages, zerver_usermessage: [{ id: 1, message: 2 }] }),
    ]),
  ),
});
const zulip = (files: Files, options = {}) => read(zulipFormat.reader, files, options);

describe('a Zulip server export', () => {
  test('is recognised', async () => {
    expect(await zulipFormat.recognise(lookOf(server([])))).toBe(true);
    expect(await zulipFormat.recognise(lookOf({ 'realm.json': '{}' }))).toBe(false);
  });

  test('a message’s recipient is a row of the table, and not the channel', async () => {
    const { threads, posts, lost } = await zulip(
      server([
        said(1, 'hello'),
        said(2, 'secret', { recipient: 1 }),
        said(3, 'group', { recipient: 3 }),
        said(4, 'private channel', { recipient: 40 }),
      ]),
    );
    expect(threads).toMatchObject([{ id: '40/License', title: 'License', channel: 'general' }]);
    expect(posts.map(({ markdown }) => markdown)).toEqual(['hello']);
    expect(lost).toHaveLength(3);
    const named = await zulip(server([said(4, 'private channel', { recipient: 4 })]), {
      wantsPrivateChannel: (name: string) => name === 'board',
    });
    expect(named.posts).toHaveLength(1);
  });

  test('the text is the raw Markdown, the moment seconds with a fraction', async () => {
    const { posts } = await zulip(server([said(0, '**bold**', { last_edit_time: 1_772_532_100 })]));
    expect(posts[0]).toMatchObject({
      markdown: '**bold**',
      at: 1_772_532_000_250,
      editedAt: 1_772_532_100_000,
      author: { id: '7', name: 'Mara Vos' },
    });
  });

  test('a deactivated user keeps their name, a deleted one has none, a mirror dummy is in a table of its own', async () => {
    const { posts } = await zulip(
      server([
        said(1, 'a', { sender: 8 }),
        said(2, 'b', { sender: 9 }),
        said(3, 'c', { sender: 11 }),
        said(4, 'd', { sender: 10 }),
      ]),
    );
    expect(posts.map(({ author }) => author)).toEqual([
      { id: '8', name: 'Joost Bakker' },
      'unknown',
      { id: '11', name: 'Mail Only' },
      { id: '10', name: 'Build', bot: true },
    ]);
  });

  test('a tick marks a topic as resolved, and an empty one has a name', async () => {
    const { threads } = await zulip(
      server([said(1, 'a', { subject: '✔ License' }), said(2, 'b', { subject: '' })]),
    );
    expect(threads).toMatchObject([
      { id: '40/License', title: 'License', status: 'solved' },
      { id: '40/', title: 'general chat' },
    ]);
  });

  test('chunks are one export, and what is damaged is told', async () => {
    const { posts, problems } = await zulip(
      server(
        [said(2, 'later')],
        [
          said(1, 'earlier'),
          said(3, 'x', { date_sent: 'soon' }),
          said(4, 'y', { sender: 99 }),
          said(5, 'z', { recipient: 99 }),
        ],
      ),
    );
    expect(posts.map(({ id }) => id)).toEqual(['2', '1', '4']);
    expect(problems).toEqual([
      'messages-000002.json:1:2 A message without a usable date was left out.',
      'messages-000002.json:1:3 The author “99” is in no list of the export.',
      'messages-000002.json:1:4 A message to somebody or something that is in no list was left out.',
    ]);
  });
});

describe('zulip-archive', () => {
  test('topics are files with encoded names, and messages HTML', async () => {
    const files = {
      '4-general/License.20of.20the.20map.3F.json': JSON.stringify([
        {
          id: 5,
          sender_full_name: 'Mara Vos',
          timestamp: 1_772_532_000,
          content: '<p>See <a href="https://a.example">A</a><script>x()</script></p>',
        },
      ]),
    };
    expect(await zulipFormat.recognise(lookOf(files))).toBe(true);
    const { threads, posts } = await zulip(files);
    expect(threads).toMatchObject([{ title: 'License of the map?', channel: 'general' }]);
    expect(posts).toMatchObject([{ author: { name: 'Mara Vos' }, markdown: 'See [A](https://a.example)' }]);
  });
});

describe('Zulip’s marks', () => {
  test.each([
    ['@**Mara Vos|7** and @**Joost**', '@Mara Vos and @Joost'],
    ['@_**Mara Vos|7** said', '@Mara Vos said'],
    ['@*moderators*', '@moderators'],
    ['#**general** #**general>License**', '\\#general \\#general > License'],
    [
      '[map.png](/user_uploads/1/ab/x/map.png)',
      '[map.png](https://chat.example/user_uploads/1/ab/x/map.png)',
    ],
    ['`@**Mara**` <b>', '`@**Mara**` \\<b>'],
    ['```py\nx = "@**Mara**"\n```\n@**Mara**', '```py\nx = "@**Mara**"\n```\n@Mara'],
    ['**bold** *it*', '**bold** *it*'],
  ])('%j', (text, markdown) => {
    expect(zulipToMarkdown(text, 'https://chat.example')).toBe(markdown);
  });
});
