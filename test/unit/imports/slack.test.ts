import { describe, expect, test } from 'vitest';
import { slackFormat } from '../../../src/core/services/imports/slack/slack-reader';
import { slackToMarkdown } from '../../../src/core/services/imports/slack/slack-text';
import { lookOf, read, type Files } from './export-of-texts';

const users = [
  { id: 'U1', name: 'mara', real_name: 'Mara Vos', profile: { display_name: 'mara' } },
  { id: 'U2', name: 'joost', deleted: true, profile: { real_name: 'Joost Bakker' } },
  { id: 'U9', name: 'buildapp', is_bot: true, profile: { bot_id: 'B1', real_name: 'Build' } },
];
const channels = [
  { id: 'C1', name: 'help', created: '1467331200' },
  { id: 'C2', name: 'meetup', created: 1467331200, is_archived: true },
  { id: 'C3', name: 'meetup-', created: 1467331200 },
];
const json = (value: unknown): string => JSON.stringify(value);

function exportWith(days: Readonly<Record<string, readonly unknown[]>>, more: Files = {}): Files {
  return {
    'users.json': json(users),
    'channels.json': json(channels),
    ...Object.fromEntries(Object.entries(days).map(([name, list]) => [name, json(list)])),
    ...more,
  };
}
const slack = (files: Files, options = {}) => read(slackFormat.reader, files, options);
const said = (ts: string, text: string, more: object = {}): object => ({
  type: 'message',
  user: 'U1',
  ts,
  text,
  ...more,
});
/** 3 March 2026, 10:00 UTC, a Tuesday of week 10. */
const ts = (seconds: number, micros = '000100'): string => `${1_772_532_000 + seconds}.${micros}`;

describe('Slack', () => {
  test('is recognised by its lists and days, also with a folder around everything', async () => {
    const files = exportWith({ 'help/2026-03-03.json': [said(ts(0), 'Hi')] });
    expect(await slackFormat.recognise(lookOf(files))).toBe(true);
    const within = Object.fromEntries(Object.entries(files).map(([name, text]) => [`Harbour/${name}`, text]));
    expect(await slackFormat.recognise(lookOf(within))).toBe(true);
    expect((await slack(within)).posts).toHaveLength(1);
    expect(await slackFormat.recognise(lookOf({ 'channels.json': '[]' }))).toBe(false);
  });

  test('the list of an Enterprise Grid’s people is org_users.json', async () => {
    const { 'users.json': list, ...rest } = exportWith({ 'help/2026-03-03.json': [said(ts(0), 'Hi')] });
    const { posts } = await slack({ ...rest, 'org_users.json': list ?? '' });
    expect(posts[0]?.author).toMatchObject({ handle: 'mara', name: 'Mara Vos' });
  });

  test('a public export without groups, dms and mpims is complete', async () => {
    const { problems } = await slack(exportWith({ 'help/2026-03-03.json': [said(ts(0), 'Hi')] }));
    expect(problems).toEqual([]);
  });

  test('direct messages are never imported, private channels only by name', async () => {
    const files = exportWith(
      {
        'D0ABCDEF1/2026-03-03.json': [said(ts(0), 'secret')],
        'mpdm-mara--joost-1/2026-03-03.json': [said(ts(0), 'secret')],
        'board/2026-03-03.json': [said(ts(0), 'private')],
      },
      {
        'groups.json': json([{ id: 'G1', name: 'board' }]),
        'dms.json': json([{ id: 'D0ABCDEF1', members: ['U1', 'U2'] }]),
        'mpims.json': json([{ id: 'G2', name: 'mpdm-mara--joost-1' }]),
      },
    );
    const { posts, lost } = await slack(files);
    expect(posts).toEqual([]);
    expect(lost).toHaveLength(3);
    const asked = await slack(files, { wantsPrivateChannel: (name: string) => name === 'board' });
    expect(asked.posts.map(({ markdown }) => markdown)).toEqual(['private']);
  });

  test('a message’s moment comes from its ts, and not from the name of its file', async () => {
    // 5 March, 02:00 UTC: still the 4th in California, where days are cut.
    const { posts } = await slack(
      exportWith({ 'help/2026-03-04.json': [said('1772676000.000200', 'Late')] }),
    );
    expect(new Date(posts[0]?.at ?? 0).toISOString()).toBe('2026-03-05T02:00:00.000Z');
  });

  test('a ts is kept as text: as a number two messages would be one', async () => {
    const days = { 'help/2026-03-03.json': [said(ts(0, '000001'), 'a'), said(ts(0, '000002'), 'b')] };
    const { posts } = await slack(exportWith(days));
    expect(posts.map(({ id }) => id)).toEqual([`C1/${ts(0, '000001')}`, `C1/${ts(0, '000002')}`]);
    expect(posts[0]?.at).toBe(1_772_532_000_000);
  });

  test('channels whose names differ by a hyphen are two', async () => {
    const days = {
      'meetup/2026-03-03.json': [said(ts(0), 'old')],
      'meetup-/2026-03-03.json': [said(ts(0), 'new')],
    };
    const { threads } = await slack(exportWith(days));
    expect(threads.map(({ id, title }) => [id, title])).toEqual([
      ['C2/2026-W10', '#meetup, week 10, 2026'],
      ['C3/2026-W10', '#meetup-, week 10, 2026'],
    ]);
  });

  test('replies are in the day files of the replies, also without parent_user_id', async () => {
    const root = ts(0);
    const { threads, posts } = await slack(
      exportWith({
        'help/2026-03-03.json': [said(root, 'How?', { thread_ts: root, reply_count: 2 })],
        'help/2026-03-09.json': [said(ts(500_000), 'So.', { thread_ts: root, user: 'U2' })],
      }),
    );
    expect(threads).toMatchObject([{ id: `C1/${root}`, opening: `C1/${root}`, channel: 'help' }]);
    expect(posts.map(({ thread }) => thread)).toEqual([`C1/${root}`, `C1/${root}`]);
  });

  test.each([{ reply_count: 1 }, { replies: [{ user: 'U2', ts: ts(60) }] }])(
    'a message that has replies opens its thread, also with no more than %j',
    async (fields) => {
      const days = {
        'help/2026-03-03.json': [said(ts(0), 'How?', fields), said(ts(60), 'So.', { thread_ts: ts(0) })],
      };
      const { threads, posts } = await slack(exportWith(days));
      expect(threads.map(({ id }) => id)).toEqual([`C1/${ts(0)}`]);
      expect(posts.map(({ thread }) => thread)).toEqual([`C1/${ts(0)}`, `C1/${ts(0)}`]);
    },
  );

  test('a broadcast reply is one message, in its thread', async () => {
    const root = ts(0);
    const { posts } = await slack(
      exportWith({
        'help/2026-03-03.json': [
          said(root, 'How?', { thread_ts: root }),
          said(ts(60), 'So.', { subtype: 'thread_broadcast', thread_ts: root, root: said(root, 'How?') }),
        ],
      }),
    );
    expect(posts.map(({ markdown }) => markdown)).toEqual(['How?', 'So.']);
  });

  test('a deleted message with replies stays as the opening, without its text', async () => {
    const root = ts(0);
    const tombstone = said(root, 'This message was deleted.', {
      subtype: 'tombstone',
      user: 'USLACKBOT',
      hidden: true,
      thread_ts: root,
    });
    const { posts, lost } = await slack(
      exportWith({ 'help/2026-03-03.json': [tombstone, said(ts(9), 'So.', { thread_ts: root })] }),
    );
    expect(posts[0]).toMatchObject({ author: 'unknown', markdown: '' });
    expect(lost).toEqual(['help/2026-03-03.json:1 Deleted messages of which the replies are left']);
  });

  test('an edited message has its last text; that there were others is told', async () => {
    const { posts, lost } = await slack(
      exportWith({ 'help/2026-03-03.json': [said(ts(0), 'x', { edited: { user: 'U1', ts: ts(60) } })] }),
    );
    expect(posts[0]?.editedAt).toBe(1_772_532_060_000);
    expect(lost).toEqual(['help/2026-03-03.json:1 Earlier texts of messages that were edited']);
  });

  test.each([
    ['an old app’s message', { user: undefined, subtype: 'bot_message', bot_id: 'B1' }, 'buildapp'],
    ['one with a name of its own', { user: undefined, subtype: 'bot_message', username: 'CI' }, undefined],
    ['a new app’s message', { user: 'U9', bot_id: 'B1' }, 'buildapp'],
  ])('%s is a bot’s', async (_, fields, handle) => {
    const { posts } = await slack(exportWith({ 'help/2026-03-03.json': [said(ts(0), 'built', fields)] }));
    expect(posts[0]?.author).toMatchObject({ bot: true, ...(handle !== undefined && { handle }) });
  });

  test('somebody who left has their name in the profile alone', async () => {
    const { posts } = await slack(exportWith({ 'help/2026-03-03.json': [said(ts(0), 'x', { user: 'U2' })] }));
    expect(posts[0]?.author).toEqual({ id: 'U2', handle: 'joost', name: 'Joost Bakker' });
  });

  test('a guest is in no list, and told once; their name is in the message', async () => {
    const guest = { user: 'W7', user_profile: { name: 'noor', real_name: 'Noor' } };
    const { posts, problems } = await slack(
      exportWith({ 'help/2026-03-03.json': [said(ts(0), 'x', guest), said(ts(1), 'y', guest)] }),
    );
    expect(posts[1]?.author).toEqual({ id: 'W7', handle: 'noor', name: 'Noor' });
    expect(problems).toEqual(['help/2026-03-03.json:1 The author “W7” is in no list of the export.']);
  });

  test('the user U00 and a message without a sender have no known author', async () => {
    const days = {
      'help/2026-03-03.json': [said(ts(0), 'x', { user: 'U00' }), said(ts(1), 'y', { user: undefined })],
    };
    const { posts } = await slack(exportWith(days));
    expect(posts.map(({ author }) => author)).toEqual(['unknown', 'unknown']);
  });

  test('notices are left out; what people said under a subtype is not', async () => {
    const { posts, lost } = await slack(
      exportWith({
        'help/2026-03-03.json': [
          ...[
            'channel_join',
            'channel_topic',
            'pinned_item',
            'bot_add',
            'huddle_thread',
            'sh_room_created',
          ].map((subtype, i) => said(ts(i), 'notice', { subtype })),
          said(ts(20), 'waves', { subtype: 'me_message' }),
          said(ts(21), 'a file', {
            subtype: 'file_share',
            file: { name: 'map.png', permalink: 'https://x.example/map.png?t=xoxe-1' },
          }),
          said(ts(22), '', {
            subtype: 'file_comment',
            user: undefined,
            comment: { user: 'U2', comment: 'nice' },
          }),
        ],
      }),
    );
    expect(posts.map(({ markdown }) => markdown)).toEqual([
      '_waves_',
      'a file\n\n[map.png](https://x.example/map.png)',
      'nice',
    ]);
    expect(posts[2]?.author).toMatchObject({ handle: 'joost' });
    expect(lost.filter((one) => one.includes('Notices'))).toHaveLength(6);
  });

  test('an app’s message with an empty text says it in blocks or attachments', async () => {
    const { posts } = await slack(
      exportWith({
        'help/2026-03-03.json': [
          said(ts(0), '', { attachments: [{ fallback: 'plain', pretext: 'Build', text: '*red*' }] }),
          said(ts(1), '', { attachments: [{ fallback: 'plain' }] }),
          said(ts(2), '', {
            blocks: [
              { type: 'section', text: { type: 'mrkdwn', text: 'from <https://a.example|A>' } },
              {
                type: 'rich_text',
                elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a<b' }] }],
              },
            ],
          }),
        ],
      }),
    );
    expect(posts.map(({ markdown }) => markdown)).toEqual([
      'Build\\\n**red**',
      'plain',
      'from [A](https://a.example)\n\na\\<b',
    ]);
  });

  test('a file that was deleted is told, and an old export has one file where new ones have a list', async () => {
    const [gone, map] = [
      { id: 'F1', mode: 'tombstone' },
      { name: 'map.png', permalink: 'https://x.example/map.png' },
    ];
    const { posts, lost } = await slack(
      exportWith({
        'help/2026-03-03.json': [
          said(ts(0), 'two', { files: [gone, map] }),
          said(ts(1), 'one', { subtype: 'file_share', file: map }),
        ],
      }),
    );
    const link = '[map.png](https://x.example/map.png)';
    expect(posts.map(({ markdown }) => markdown)).toEqual([`two\n\n${link}`, `one\n\n${link}`]);
    expect(lost.filter((one) => /deleted|no longer/i.test(one))).toHaveLength(1);
  });

  test('lists beside the channels are none, and canvases are told', async () => {
    const { posts, lost, problems } = await slack(
      exportWith(
        { 'help/2026-03-03.json': [said(ts(0), 'Hi')] },
        { 'canvases.json': '[]', 'integration_logs.json': '[]', 'content_flags.json': '[]' },
      ),
    );
    expect([posts.length, lost, problems]).toEqual([1, ['canvases.json Canvases'], []]);
  });

  test('what is damaged is told with its place, and the rest is read', async () => {
    const { posts, problems } = await slack(
      exportWith(
        {
          'help/2026-03-03.json': [said(ts(0), 'good'), 7, said('soon', 'no date'), said(ts(5), 'good too')],
        },
        { 'help/2026-03-04.json': `[${json(said(ts(90), 'whole'))},\n{"type":"mess` },
      ),
    );
    expect(posts.map(({ markdown }) => markdown)).toEqual(['good', 'good too', 'whole']);
    expect(problems).toEqual([
      'help/2026-03-03.json:2 This is no message and was left out.',
      'help/2026-03-03.json:3 A message without a usable date was left out.',
      'help/2026-03-04.json:2 The file is cut off here; what comes before is imported.',
    ]);
  });
});

const names = {
  userHandle: (id: string) => ({ U1: 'mara', W2: 'joost' })[id],
  channelName: (id: string) => ({ C1: 'help' })[id],
};

describe('Slack’s marks', () => {
  test.each([
    ['*bold* _it_ ~gone~', '**bold** _it_ ~~gone~~'],
    ['a*b*c 2*3*4 snake_case_name', 'a\\*b\\*c 2\\*3\\*4 snake_case_name'],
    ['*_both_*', '**_both_**'],
    ['(*bold*), *more*.', '(**bold**), **more**.'],
    ['<@U1> and <@W2|old> and <@U404>', '@mara and @joost and @U404'],
    ['<@U404|Somebody>', '@Somebody'],
    ['<#C1> <#C2|other> <#C404>', '\\#help \\#other \\#C404'],
    ['<!here> <!channel|channel> <!everyone>', '@here @channel @everyone'],
    ['<!subteam^S1|@ops>', '@ops'],
    ['<!date^1392734382^{date}|18 February>', '18 February'],
    ['<https://a.example/x?a=1&amp;b=2>', '<https://a.example/x?a=1&b=2>'],
    ['<https://a.example|the *site*>', '[the *site*](https://a.example)'],
    ['<mailto:a@b.example|a@b.example>', '<a@b.example>'],
    ['<javascript:alert(1)|click>', 'click'],
    ['a &lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;', 'a \\<script>alert(1)\\</script> \\&lt;'],
    ['&gt; said\nreply', '> said\nreply'],
    ['`a &lt; *b*`', '`a < *b*`'],
    [
      'see\n```if (a &lt; b) {\n  *x* = `y`;\n}```\nthen',
      'see\n\n```\nif (a < b) {\n  *x* = `y`;\n}\n```\n\nthen',
    ],
    ['one\ntwo\n\nthree', 'one\\\ntwo\n\nthree'],
    ['# no heading', '\\# no heading'],
    ['• one\n• two', '- one\n- two'],
    ['[x](https://e.example)', '[x\\](https://e.example)'],
    ['a \uE0001\uE001 b', 'a \uFFFD1\uFFFD b'],
  ])('%j', (text, markdown) => {
    expect(slackToMarkdown(text, names)).toBe(markdown);
  });
});
