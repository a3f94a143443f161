import { describe, expect, it } from 'vitest';
import { discourseFormat } from '../../../src/core/services/imports/discourse/discourse-format';
import { discourseMarkdown } from '../../../src/core/services/imports/discourse/discourse-markdown';
import { discourseReader } from '../../../src/core/services/imports/discourse/discourse-reader';
import { lookOf, read, type Files } from './export-of-texts';

type Json = Readonly<Record<string, unknown>>;

const day = (date: number): string => new Date(Date.UTC(2026, 2, date, 10)).toISOString();

/** A post as the serializer writes it: `number` is its number in the topic, 100 more its id. */
const post = (number: number, more: Json = {}): Json => ({
  id: 100 + number,
  topic_id: 7,
  post_number: number,
  post_type: 1,
  username: 'roos',
  user_id: 2,
  name: 'Roos Blankert',
  display_username: 'Roos Blankert',
  created_at: day(number),
  updated_at: day(number),
  version: 1,
  cooked: `<p>Text ${number}</p>`,
  reply_to_post_number: null,
  hidden: false,
  user_deleted: false,
  deleted_at: null,
  ...more,
});

const topic = (posts: readonly Json[], more: Json = {}): Json => ({
  id: 7,
  title: 'Where does the tide sensor go?',
  slug: 'where-does-the-tide-sensor-go',
  created_at: day(1),
  archetype: 'regular',
  category_id: 4,
  closed: false,
  visible: true,
  tags: ['sensors'],
  posts_count: posts.length,
  post_stream: { posts, stream: posts.flatMap(({ id }) => id ?? []) },
  ...more,
});

const reader = discourseReader();
const readTopic = (posts: readonly Json[], more: Json = {}) =>
  read(reader, { '7.json': JSON.stringify(topic(posts, more)) });

describe('a topic of Discourse', () => {
  it('is a thread with its posts', async () => {
    const { items } = await readTopic([post(1), post(2, { username: 'sam', user_id: 3, name: '' })]);
    expect(items).toEqual([
      {
        kind: 'thread',
        id: '7',
        title: 'Where does the tide sensor go?',
        type: 'discussion',
        status: 'open',
        opening: '101',
        tags: ['sensors'],
        at: Date.parse(day(1)),
      },
      {
        kind: 'post',
        thread: '7',
        id: '101',
        at: Date.parse(day(1)),
        author: { id: 'roos', handle: 'roos', name: 'Roos Blankert' },
        markdown: 'Text 1',
        mentions: [],
        place: { file: '7.json', entry: 1 },
      },
      expect.objectContaining({ id: '102', author: { id: 'sam', handle: 'sam' }, markdown: 'Text 2' }),
    ]);
  });

  it('has the first 20 posts in its file; the others come from pages and from single posts', async () => {
    const all = Array.from({ length: 45 }, (_, index) => post(index + 1));
    const stream = all.map(({ id }) => id);
    const files: Files = {
      '7-posts-a.json': JSON.stringify({ id: 7, post_stream: { posts: all.slice(20, 40) } }),
      '7.json': JSON.stringify({ ...topic([]), post_stream: { posts: all.slice(0, 20), stream } }),
      'posts/141.json': JSON.stringify(all[40]),
      'posts/142.jsonl': `${JSON.stringify(all[41])}\n${JSON.stringify(all[42])}\n`,
    };
    const { threads, posts, lost, problems } = await read(reader, files);
    expect(threads).toHaveLength(1);
    expect(posts.map(({ id }) => Number(id) - 100)).toEqual(
      Array.from({ length: 43 }, (_, index) => index + 1),
    );
    expect(lost).toEqual([
      '7.json Posts that the topic names but that are not in the export: its file has the first 20 only',
      '7.json Posts that the topic names but that are not in the export: its file has the first 20 only',
    ]);
    expect(problems).toEqual([]);
  });

  it('has HTML only, unless raw was asked for', async () => {
    const { posts } = await readTopic([
      post(1, { cooked: '<p>A <strong>word</strong></p>' }),
      post(2, { cooked: '<p>x</p>', raw: 'A **raw** word' }),
      // Hidden posts have no raw for ordinary readers; neither has what was not asked for.
      post(3, { cooked: '<p>y</p>', raw: '' }),
      // An upload's address stands only in the HTML.
      post(4, {
        raw: '![quay|690x388](upload://abc.png)',
        cooked: '<p><img src="https://cdn.example.org/q.png" alt="quay"></p>',
      }),
    ]);
    expect(posts.map(({ markdown }) => markdown)).toEqual([
      'A **word**',
      'A **raw** word',
      'y',
      '![quay](https://cdn.example.org/q.png)',
    ]);
  });

  it('names a parent by its number, not its id, as a number or as text', async () => {
    const { posts } = await readTopic([
      post(1),
      post(2),
      post(3, { reply_to_post_number: 2 }),
      // Where the reply quotes its parent, `reply_to_user` is absent.
      post(4, { reply_to_post_number: '3', reply_to_user: { username: 'roos' } }),
    ]);
    expect(posts.map(({ replyTo }) => replyTo?.id)).toEqual([undefined, undefined, '102', '103']);
    expect(posts[2]?.replyTo).toEqual({ id: '102', at: Date.parse(day(2)) });
  });

  it('takes a post without a parent for a reply to the topic', async () => {
    const { posts } = await readTopic([post(1), post(2), post(3, { reply_to_post_number: 1 }), post(4)]);
    expect(posts.map(({ replyTo }) => replyTo)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('numbers its posts with gaps', async () => {
    const { posts } = await readTopic(
      [post(1), post(60), post(123, { reply_to_post_number: 60 })].map((one, index) => ({
        ...one,
        created_at: day(index + 1),
      })),
      { posts_count: 22, highest_post_number: 123 },
    );
    expect(posts[2]?.replyTo?.id).toBe('160');
  });

  it('leaves out small actions and whispers, and what answers them keeps its place', async () => {
    const { posts, lost } = await readTopic([
      post(1),
      post(2, { post_type: 3, action_code: 'closed.enabled', cooked: '' }),
      post(3, { post_type: 4, cooked: '<p>Between us</p>' }),
      post(4, { post_type: 2, cooked: '<p>Please stay kind.</p>' }),
      post(5, { reply_to_post_number: 2 }),
    ]);
    expect(posts.map(({ id }) => id)).toEqual(['101', '104', '105']);
    expect(lost).toEqual([
      '7.json:2 Small actions, such as that a topic was closed or moved',
      '7.json:3 Whispers: left out, since only the staff may read them',
      '7.json:5 Which post a reply answers, where that post is not in the export',
    ]);
  });

  it('leaves out what was deleted or hidden, whatever text stands there', async () => {
    const { posts, lost } = await readTopic([
      post(1),
      post(2, { deleted_at: day(9), deleted_by: { username: 'admin' } }),
      // The text is the forum's, in its language, and deleted_at is null.
      post(3, { user_deleted: true, cooked: '<p>(bericht door auteur verwijderd)</p>' }),
      post(4, { hidden: true, cooked: '<p>flagged</p>' }),
    ]);
    expect(posts).toHaveLength(1);
    expect(lost.map((text) => text.replace(/:.*/s, ''))).toEqual(['7.json', '7.json', '7.json']);
  });

  it('is solved by the object of old versions', async () => {
    const { threads } = await readTopic(
      [post(1), post(2, { accepted_answer: true, can_accept_answer: false })],
      {
        accepted_answer: { post_number: 2, username: 'sam', excerpt: 'x' },
      },
    );
    expect(threads[0]).toMatchObject({
      type: 'question',
      status: 'solved',
      accepted: [{ id: '102', at: Date.parse(day(2)) }],
    });
  });

  it('is solved by the list of 2026, which may have several', async () => {
    const { threads, lost } = await readTopic([post(1), post(2), post(3)], {
      accepted_answers: [
        { id: 102, post_number: 2, topic_id: 7, created_at: day(2) },
        { id: 103, post_number: 3, topic_id: 7, created_at: day(3) },
        { id: 190, post_number: 90, topic_id: 7, created_at: day(20) },
        { post_number: 91, topic_id: 7 },
      ],
    });
    expect(threads[0]?.accepted?.map(({ id }) => id)).toEqual(['102', '103', '190']);
    expect(lost).toEqual(['7.json Accepted answers that are not in the export']);
  });

  it('is a question where answers can be accepted, solved or not', async () => {
    const { threads } = await readTopic([post(1), post(2, { can_accept_answer: true })]);
    expect(threads[0]).toMatchObject({ type: 'question', status: 'open' });
    expect(threads[0]).not.toHaveProperty('accepted');
  });

  it('has anonymised people, who may still have their old name in mentions, and people who are gone', async () => {
    const { posts } = await readTopic([
      post(1, { username: 'anon40213', name: null, user_id: 9 }),
      post(2, { cooked: '<p><a class="mention" href="/u/old_name">@old_name</a></p>' }),
      post(3, { username: null, user_id: null, name: null }),
      post(4, { username: 'system', user_id: -1, name: 'system' }),
    ]);
    expect(posts.map(({ author }) => author)).toEqual([
      { id: 'anon40213', handle: 'anon40213' },
      expect.anything(),
      'unknown',
      { id: 'system', handle: 'system', bot: true },
    ]);
    expect(posts[1]).toMatchObject({
      markdown: '@old_name',
      mentions: [{ id: 'old_name', handle: 'old_name' }],
    });
  });

  it('may have no names at all, and its display name is no user name', async () => {
    const nameless = { ...post(1), name: undefined, display_username: 'Roos van de Kade' };
    const { posts } = await readTopic([nameless]);
    expect(posts[0]?.author).toEqual({ id: 'roos', handle: 'roos' });
  });

  it('says when a post was edited', async () => {
    const { posts } = await readTopic([
      post(1, { version: 3, updated_at: day(5) }),
      post(2, { updated_at: day(6) }),
    ]);
    expect(posts.map(({ editedAt }) => editedAt)).toEqual([Date.parse(day(5)), undefined]);
  });

  it('keeps the options of polls, and tells of the votes', async () => {
    const { posts, lost } = await readTopic([
      post(1, { polls: [{ name: 'poll' }], cooked: '<div class="poll"><ul><li>Friday</li></ul></div>' }),
    ]);
    expect(posts[0]?.markdown).toBe('- Friday');
    expect(lost).toEqual(['7.json:1 Polls: the options are kept, the votes are not']);
  });

  it('is closed, and has tags as names or as objects', async () => {
    const { threads } = await readTopic([post(1)], {
      closed: true,
      tags: [{ id: 1, name: 'Sensors', slug: 'sensors' }, 'tide'],
    });
    expect(threads[0]).toMatchObject({ status: 'closed', tags: ['Sensors', 'tide'] });
  });

  it('is left out where only some may read it', async () => {
    for (const more of [{ archetype: 'private_message' }, { visible: false }, { deleted_at: day(3) }]) {
      const { threads, posts, lost } = await readTopic([post(1)], more);
      expect([threads, posts, lost.length]).toEqual([[], [], 1]);
    }
  });
});

describe('an export of Discourse', () => {
  it('is a folder, a list, or a line a topic', async () => {
    const second = topic([{ ...post(1), id: 201, topic_id: 8 }], { id: 8, title: 'Second' });
    const both = [topic([post(1)]), second];
    for (const files of [
      { '7.json': JSON.stringify(both[0]), '8.json': JSON.stringify(both[1], undefined, 2) },
      { 'all.json': JSON.stringify(both, undefined, 2) },
      { 'all.jsonl': both.map((one) => JSON.stringify(one)).join('\n') },
      { 'all.json': both.map((one) => JSON.stringify(one)).join('\n') },
    ]) {
      const { threads, posts, problems } = await read(reader, files, { chunkSize: 37 });
      expect(threads.map(({ id }) => id)).toEqual(['7', '8']);
      expect(posts).toHaveLength(2);
      expect(problems).toEqual([]);
    }
  });

  it('has the names of categories in a file of its own, and reads the wanted ones', async () => {
    const files = {
      'categories.json': JSON.stringify({ category_list: { categories: [{ id: 4, name: 'Help' }] } }),
      '7.json': JSON.stringify(topic([post(1)])),
      '8.json': JSON.stringify(topic([post(1)], { id: 8, category_id: 5 })),
    };
    expect((await read(reader, files)).threads.map(({ channel }) => channel)).toEqual(['Help', undefined]);
    const wanted = await read(reader, files, { wantsChannel: (name) => name !== 'Help' });
    expect(wanted.threads.map(({ id }) => id)).toEqual(['8']);
  });

  it('has categories that only some may read: they have to be asked for', async () => {
    const files = {
      'site.json': JSON.stringify({ categories: [{ id: 4, name: 'Crew', read_restricted: true }] }),
      '7.json': JSON.stringify(topic([post(1)])),
    };
    expect((await read(reader, files)).threads).toEqual([]);
    const asked = await read(reader, files, { wantsPrivateChannel: (name) => name === 'Crew' });
    expect(asked.threads.map(({ channel }) => channel)).toEqual(['Crew']);
  });

  it('has addresses where the forum is known', async () => {
    const { threads, posts } = await read(discourseReader('https://forum.example.org/'), {
      '7.json': JSON.stringify(topic([post(1)])),
    });
    expect([threads[0]?.url, posts[0]?.url]).toEqual([
      'https://forum.example.org/t/7',
      'https://forum.example.org/t/7/1',
    ]);
  });

  it('is recognised', async () => {
    expect(await discourseFormat.recognise(lookOf({ '7.json': JSON.stringify(topic([post(1)])) }))).toBe(
      true,
    );
    expect(
      await discourseFormat.recognise(lookOf({ 'a.json': '{"data":{}}', 'b.txt': '"post_stream"' })),
    ).toBe(false);
  });
});

describe('what is wrong in an export of Discourse', () => {
  it('is told with its place, and the rest is read', async () => {
    const good = JSON.stringify(topic([post(1)]));
    const { threads, problems } = await read(reader, {
      '1.json': good.slice(0, 90),
      '2.json': '{\n"a": 1,\n"b": }',
      '3.json': '',
      '4.json': '{"data": {}}',
      '5.json': '[1, 2',
      '6.json': 'null',
      '7.json': good,
      '8.jsonl': `${JSON.stringify(topic([post(1)], { id: 8 }))}\n{"broken\n`,
    });
    expect(threads.map(({ id }) => id)).toEqual(['7', '8']);
    expect(problems).toEqual([
      '1.json:1 This is no valid JSON.',
      '2.json:3 This is no valid JSON.',
      '3.json The file is empty.',
      '4.json This is neither a topic of Discourse nor posts of one.',
      '5.json:1:1 This is neither a topic of Discourse nor posts of one.',
      '5.json:1 The file is cut off here; what comes before is imported.',
      '6.json This is neither a topic of Discourse nor posts of one.',
      '8.jsonl:2 This is no valid JSON.',
    ]);
  });

  it('never makes a circle, nor answers itself', async () => {
    const { posts } = await readTopic([
      post(1),
      post(2, { reply_to_post_number: 3 }),
      post(3, { reply_to_post_number: 2 }),
      post(4, { reply_to_post_number: 4 }),
      post(5, { reply_to_post_number: 'x' }),
    ]);
    expect(posts.map(({ replyTo }) => replyTo?.id)).toEqual([
      undefined,
      undefined,
      '102',
      undefined,
      undefined,
    ]);
  });

  it('has posts without text, date or id, and the same post twice', async () => {
    const { posts, lost, problems } = await readTopic([
      post(1),
      post(2, { cooked: '' }),
      post(3, { created_at: 'yesterday' }),
      post(4, { created_at: '2026-03-04 10:00' }),
      post(5, { id: undefined }),
      post(6),
      post(6, { raw: 'Raw' }),
      post(7, { created_at: '2026-02-30T10:00:00Z' }),
    ]);
    expect(posts.map(({ id, at }) => [id, new Date(at).toISOString()])).toEqual([
      ['101', '2026-03-01T10:00:00.000Z'],
      ['103', '2026-03-02T10:00:00.000Z'],
      ['104', '2026-03-04T10:00:00.000Z'],
      ['106', '2026-03-06T10:00:00.000Z'],
      ['107', '2026-03-06T10:00:00.000Z'],
    ]);
    expect(posts[3]?.markdown).toBe('Raw');
    expect(lost).toEqual(['7.json:2 Messages without text']);
    expect(problems).toEqual([
      '7.json:3 The post has no valid date; it gets that of the one before it.',
      '7.json:5 The post has no id.',
      '7.json:7 The post has no valid date; it gets that of the one before it.',
    ]);
  });

  it('may be a page whose topic is missing', async () => {
    const { threads, posts, problems } = await read(reader, {
      '7-2.json': JSON.stringify({ id: 7, post_stream: { posts: [post(21)] } }),
    });
    expect(threads.map(({ id, title }) => [id, title])).toEqual([['7', undefined]]);
    expect(posts.map(({ id }) => id)).toEqual(['121']);
    expect(problems).toEqual(['7-2.json The topic 7 itself is missing: only a part of its posts is there.']);
  });

  it('holds scripts, which go', async () => {
    const { posts } = await readTopic([post(1, { cooked: '<p onclick="x()">a</p><script>x()</script>' })]);
    expect(posts[0]?.markdown).toBe('a');
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stopped'));
    const files = { '7.json': JSON.stringify(topic([post(1)])) };
    await expect(read(reader, files, { signal: controller.signal })).rejects.toThrow('stopped');
  });
});

describe('the Markdown of Discourse', () => {
  it.each([
    [
      'a quotation',
      '[quote="sam, post:3, topic:7"]\nOne\n\nTwo\n[/quote]\nYes',
      '> @sam:\n>\n> One\n>\n> Two\n\nYes',
    ],
    [
      'a quotation with a display name',
      '[quote="Sam de Wit, post:3, topic:7, full:true, username:sam"]\nOne\n[/quote]',
      '> @sam:\n>\n> One',
    ],
    [
      'a quotation in a quotation',
      '[quote=roos]\n[quote=sam]\nOne\n[/quote]\nTwo\n[/quote]',
      '> @roos:\n>\n> > @sam:\n> >\n> > One\n>\n> Two',
    ],
    ['a quotation of nobody', '[quote]\nOne\n[/quote]', '> One'],
    ['a quotation without an end', '[quote="sam"]\nOne', '[quote="sam"]\nOne'],
    ['an end without a quotation', 'One\n[/quote]', 'One\n[/quote]'],
    ['code', '```\n[quote]\n![a|1x2](b)\n[/quote]\n```', '```\n[quote]\n![a|1x2](b)\n[/quote]\n```'],
    [
      'a picture with its size',
      '![quay|690x388, 50%](https://example.org/q.png)',
      '![quay](https://example.org/q.png)',
    ],
    ['details', '[details="More"]\nText\n[/details]', '**More**\nText'],
    ['a poll', '[poll type=regular]\n* Friday\n[/poll]', '* Friday'],
    ['line ends', 'One\r\nTwo', 'One\nTwo'],
  ])('%s', (_name, raw, markdown) => {
    expect(discourseMarkdown(raw)).toBe(markdown);
  });
});
