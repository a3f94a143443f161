import { describe, expect, test } from 'vitest';
import { discordFormat } from '../../../src/core/services/imports/discord/discord-reader';
import { discordToMarkdown } from '../../../src/core/services/imports/discord/discord-text';
import { lookOf, read } from './export-of-texts';

const epoch = 1_420_070_400_000;
const begun = Date.UTC(2026, 2, 3, 10);
/** An id as Discord makes it: its first bits are the moment. */
const idAt = (seconds: number): string => String((BigInt(begun + seconds * 1000 - epoch) << 22n) + 7n);
const mara = { id: '11', name: 'mara', discriminator: '0000', nickname: 'Mara V.', isBot: false, roles: [] };

const said = (seconds: number, content: string, more: object = {}): object => ({
  id: idAt(seconds),
  type: 'Default',
  timestamp: new Date(begun + seconds * 1000).toISOString().replace('Z', '+00:00'),
  timestampEdited: null,
  content,
  author: mara,
  attachments: [],
  embeds: [],
  stickers: [],
  reactions: [],
  mentions: [],
  ...more,
});

const help = { id: '5', type: 'GuildTextChat', categoryId: '4', category: 'Public', name: 'help' };

/** A file as the exporter writes it, in its order and with its indentation. */
function file(messages: readonly unknown[], channel: object = help): string {
  return JSON.stringify(
    {
      guild: { id: '1', name: 'Harbour', iconUrl: 'https://x.example/i.png' },
      channel,
      dateRange: { after: null, before: null },
      exportedAt: '2026-03-10T00:00:00+00:00',
      messages,
      messageCount: messages.length,
    },
    undefined,
    2,
  );
}
const discord = (text: string, options = {}) => read(discordFormat.reader, { 'help.json': text }, options);

describe('DiscordChatExporter', () => {
  test('is recognised by how a file begins', async () => {
    expect(await discordFormat.recognise(lookOf({ 'a.json': file([]) }))).toBe(true);
    expect(await discordFormat.recognise(lookOf({ 'a.json': '[]', 'b.txt': '' }))).toBe(false);
  });

  test('messages of a channel are a discussion a week, whatever chunks they come in', async () => {
    const text = file([said(0, 'Hi “all”'), said(8 * 86_400, 'Ho')]);
    for (const chunkSize of [1, 7, 100_000]) {
      const { threads, posts, problems } = await discord(text, { chunkSize });
      expect(threads.map(({ id, title }) => [id, title])).toEqual([
        ['5/2026-W10', '#help, week 10, 2026'],
        ['5/2026-W11', '#help, week 11, 2026'],
      ]);
      expect(posts.map(({ markdown }) => markdown)).toEqual(['Hi “all”', 'Ho']);
      expect(problems).toEqual([]);
    }
  });

  test('a file without messageCount was cut off; what is whole is imported', async () => {
    const text = file([said(0, 'one'), said(1, 'two')]);
    const cut = await discord(text.slice(0, text.indexOf('two')));
    expect(cut.posts.map(({ markdown }) => markdown)).toEqual(['one']);
    expect(cut.problems).toMatchObject([expect.stringMatching(/^help\.json:\d+ The file is cut off here/)]);
    const without = await discord(text.replace(/,\s*"messageCount": 2/, ''));
    expect(without.posts).toHaveLength(2);
    expect(without.problems).toEqual([
      'help.json The file does not end as the exporter ends it: messages may be missing.',
    ]);
  });

  test('an empty channel is a whole file', async () => {
    const { items } = await discord(file([]));
    expect(items).toEqual([]);
  });

  test('partitions are one channel', async () => {
    const { threads, posts } = await read(discordFormat.reader, {
      'help [part 1].json': file([said(0, 'one')]),
      'help [part 2].json': file([said(60, 'two', { type: 'Reply', reference: { messageId: idAt(0) } })]),
    });
    expect(threads).toHaveLength(1);
    expect(posts[1]?.replyTo).toEqual({ id: idAt(0), at: begun });
  });

  test('a thread’s category is the channel that it is in; a forum post is a thread', async () => {
    const channel = {
      id: idAt(0),
      type: 'GuildPublicThread',
      categoryId: '9',
      category: 'questions',
      name: 'Which sensor?',
    };
    const { threads } = await discord(file([said(0, 'first'), said(9 * 86_400, 'later')], channel));
    expect(threads).toMatchObject([{ id: idAt(0), title: 'Which sensor?', channel: 'questions' }]);
  });

  test.each(['DirectTextChat', 'DirectGroupTextChat', 'GuildPrivateThread'])(
    '%s is not imported',
    async (type) => {
      const { posts, lost } = await discord(file([said(0, 'secret')], { ...help, type }));
      expect(posts).toEqual([]);
      expect(lost).toHaveLength(1);
    },
  );

  test('only a reply answers: other messages have a reference too, and its target may be missing', async () => {
    const reference = { type: 'Default', messageId: idAt(0), channelId: '5', guildId: '1' };
    const { posts, lost } = await discord(
      file([
        said(0, 'one'),
        said(1, 'pinned nothing', { reference }),
        said(2, 'answer', { type: 'Reply', reference }),
        said(3, 'old file', { type: 'Reply', reference: { messageId: idAt(0) } }),
        said(4, 'deleted', { type: 'Reply', reference: { ...reference, messageId: null } }),
        said(5, 'elsewhere', { type: 'Reply', reference: { ...reference, messageId: idAt(-999) } }),
      ]),
    );
    expect(posts.map(({ replyTo }) => replyTo?.id)).toEqual([
      undefined,
      undefined,
      idAt(0),
      idAt(0),
      undefined,
      undefined,
    ]);
    expect(lost.map((one) => one.replace(/^\S+ /, ''))).toEqual([
      'Which message a reply answers',
      'Which message a reply answers: it is not in the export',
    ]);
  });

  test('types that are numbers or tell of the channel are no messages', async () => {
    const types = ['8', '21', '24', '46', 'ChannelPinnedMessage', 'GuildMemberJoin', 'ThreadCreated'];
    const { posts, lost } = await discord(
      file([
        ...types.map((type, i) => said(i, 'Pinned a message.', { type })),
        said(60, 'an app’s answer', { type: '20' }),
      ]),
    );
    expect(posts.map(({ markdown }) => markdown)).toEqual(['an app’s answer']);
    expect(lost).toHaveLength(types.length);
  });

  test.each([
    ['2026-03-03T12:00:15.02+02:00', 15_020],
    ['2026-03-03T10:00:15+00:00', 15_000],
    ['2026-03-03T05:00:15.0200001-05:00', 15_020],
  ])('%s has the exporting machine’s zone, and a fraction whose zeros are cut', async (timestamp, ms) => {
    const { posts } = await discord(file([said(0, 'x', { timestamp })]));
    expect((posts[0]?.at ?? 0) - begun).toBe(ms);
  });

  test('names come with 0000 for everybody; of a deleted user nothing is left', async () => {
    const { posts } = await discord(
      file([
        said(0, 'x'),
        said(1, 'y', { author: { ...mara, id: '12', name: 'Deleted User' } }),
        said(2, 'z', { author: { ...mara, id: '13', name: 'deleted_user_0a1b2c' } }),
        said(3, 'w', { author: { ...mara, id: '14', name: 'hook', isBot: true } }),
      ]),
    );
    expect(posts.map(({ author }) => author)).toEqual([
      { id: '11', handle: 'mara', name: 'Mara V.' },
      'unknown',
      'unknown',
      expect.objectContaining({ id: '14', bot: true }),
    ]);
  });

  test('mentions are plain names in the text, with the users’ ids beside it', async () => {
    const { posts } = await discord(file([said(0, 'ask @Mara V. in #help', { mentions: [mara] })]));
    expect(posts[0]).toMatchObject({ markdown: 'ask @Mara V. in \\#help', mentions: [{ id: '11' }] });
    const raw = await discord(file([said(0, 'ask <@11> or <@!404>', { mentions: [mara] })]));
    expect(raw.posts[0]?.markdown).toBe('ask @Mara V. or @404');
  });

  test('a forward has no author of its own and the outer text is empty', async () => {
    const forwarded = {
      timestamp: '0001-01-01T00:00:00+00:00',
      content: 'wise\nwords',
      attachments: [],
      embeds: [],
    };
    const { posts, lost } = await discord(
      file([said(0, '', { reference: { type: 'Forward', messageId: '1' }, forwardedMessage: forwarded })]),
    );
    expect(posts[0]?.markdown).toBe('> wise\\\n> words');
    expect(lost).toEqual(['help.json:20:1 Who wrote a message that was forwarded']);
  });

  test('polls are lost, and told', async () => {
    const { lost } = await discord(file([said(0, '')]));
    expect(lost.join()).toContain('polls');
  });

  test('embeds of apps and attachments are kept as text and links; an embed of a link is not', async () => {
    const { posts, lost } = await discord(
      file([
        said(0, 'see https://a.example', {
          embeds: [{ title: 'A', url: 'https://a.example', description: 'site' }],
          attachments: [
            { fileName: 'map.png', url: 'help_Files/map.png' },
            { fileName: 'b.png', url: 'https://cdn.example/b.png' },
          ],
        }),
        said(1, '', {
          embeds: [{ title: '', url: '', description: 'built', fields: [{ name: 'by', value: 'CI' }] }],
        }),
      ]),
    );
    expect(posts.map(({ markdown }) => markdown)).toEqual([
      'see https://a.example\n\nmap.png\n\n[b.png](https://cdn.example/b.png)',
      'built\n\n**by**: CI',
    ]);
    expect(lost.join()).toContain('which expire');
  });

  test('what is damaged is told with its line, and the rest is read', async () => {
    const text = file([
      said(0, 'one'),
      5,
      { ...said(1, 'x'), timestamp: 'yesterday' },
      said(2, 'two'),
    ]).replace('"content": "one"', '"content": "one');
    const { posts, problems } = await discord(
      file([said(0, 'one'), 5, { ...said(1, 'x'), timestamp: 'soon' }, said(2, 'two')]),
    );
    expect(posts.map(({ markdown }) => markdown)).toEqual(['one', 'two']);
    expect(problems).toHaveLength(2);
    // A quote that is missing spoils its line and more, and nobody crashes.
    expect((await discord(text)).problems.length).toBeGreaterThan(0);
  });
});

describe('Discord’s marks', () => {
  test.each([
    ['**b** *i* ~~s~~ `c`', '**b** *i* ~~s~~ `c`'],
    ['__under__ snake_case', '_under_ snake_case'],
    ['||spoiler||', '||spoiler||'],
    ['# Title\ntext', '# Title\\\ntext'],
    ['-# small', 'small'],
    ['> said\nreply', '> said\nreply'],
    ['before\n>>> all\nof it', 'before\n> all\n> of it'],
    ['```ts\nconst a = "<b>";\n```', '```ts\nconst a = "<b>";\n```'],
    ['<script>alert(1)</script>', '\\<script>alert(1)\\</script>'],
    ['<https://a.example>', '<https://a.example>'],
    ['[site](https://a.example)', '[site](https://a.example)'],
    ['[x](javascript:alert(1))', '[x\\](javascript:alert(1))'],
    ['<:wave:123> <a:dance:456>', ':wave: :dance:'],
    ['<t:1772532000:R>', '2026-03-03 10:00 UTC'],
    ['<#5> <@&6>', '\\#5 @role'],
    ['in #help', 'in \\#help'],
    ['https://a.example/x_y_z', 'https://a.example/x_y_z'],
  ])('%j', (text, markdown) => {
    expect(discordToMarkdown(text, () => undefined)).toBe(markdown);
  });
});
