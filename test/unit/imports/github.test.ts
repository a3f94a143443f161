import { describe, expect, it } from 'vitest';
import { githubFormat } from '../../../src/core/services/imports/github/github-format';
import { githubReader } from '../../../src/core/services/imports/github/github-reader';
import { lookOf, read, type Files } from './export-of-texts';

type Json = Readonly<Record<string, unknown>>;

const minute = (count: number): string => new Date(Date.UTC(2026, 6, 1, 9, count)).toISOString();
const last = { pageInfo: { hasNextPage: false, endCursor: 'z' } };

const comment = (number: number, more: Json = {}): Json => ({
  id: `DC_${number}`,
  body: `Comment ${number}`,
  createdAt: minute(number),
  author: { __typename: 'User', login: 'sam' },
  deletedAt: null,
  isAnswer: false,
  isMinimized: false,
  minimizedReason: '',
  lastEditedAt: null,
  replies: { nodes: [], ...last },
  replyTo: null,
  url: `https://github.com/harbour/tides/discussions/5#discussioncomment-${number}`,
  ...more,
});

const reply = (number: number, to: number, more: Json = {}): Json =>
  comment(number, { replies: undefined, replyTo: { id: `DC_${to}` }, ...more });

const discussion = (comments: readonly Json[], more: Json = {}): Json => ({
  id: 'D_5',
  number: 5,
  title: 'Which buoy first?',
  body: 'The red one?',
  createdAt: minute(0),
  url: 'https://github.com/harbour/tides/discussions/5',
  author: { __typename: 'User', login: 'Roos', name: 'Roos Blankert' },
  category: { name: 'Q&A', slug: 'q-a', isAnswerable: true },
  labels: { nodes: [{ name: 'buoys' }] },
  answer: null,
  isAnswered: false,
  closed: false,
  stateReason: null,
  poll: null,
  comments: { totalCount: comments.length, nodes: comments, ...last },
  ...more,
});

const page = (...discussions: Json[]): Json => ({
  data: { repository: { discussions: { nodes: discussions, ...last } } },
});

const readOne = (comments: readonly Json[], more: Json = {}) =>
  read(githubReader, { 'page.json': JSON.stringify(page(discussion(comments, more))) });

describe('a discussion of GitHub', () => {
  it('is a thread, its text the opening post', async () => {
    const { threads, posts } = await readOne([comment(1)]);
    expect(threads).toEqual([
      {
        kind: 'thread',
        id: 'D_5',
        title: 'Which buoy first?',
        url: 'https://github.com/harbour/tides/discussions/5',
        channel: 'Q&A',
        type: 'question',
        status: 'open',
        opening: 'D_5',
        tags: ['buoys'],
        at: Date.parse(minute(0)),
      },
    ]);
    expect(posts).toEqual([
      {
        kind: 'post',
        thread: 'D_5',
        id: 'D_5',
        at: Date.parse(minute(0)),
        author: { id: 'roos', handle: 'Roos', name: 'Roos Blankert' },
        markdown: 'The red one?',
        url: 'https://github.com/harbour/tides/discussions/5',
        mentions: [],
        place: { file: 'page.json' },
      },
      {
        kind: 'post',
        thread: 'D_5',
        id: 'DC_1',
        at: Date.parse(minute(1)),
        author: { id: 'sam', handle: 'sam' },
        markdown: 'Comment 1',
        url: 'https://github.com/harbour/tides/discussions/5#discussioncomment-1',
        mentions: [],
        place: { file: 'page.json' },
      },
    ]);
  });

  it('has replies on two levels', async () => {
    const { posts } = await readOne([
      comment(1, { replies: { nodes: [reply(2, 1), reply(3, 1, { replyTo: undefined })], ...last } }),
      comment(4),
    ]);
    expect(posts.map(({ id, replyTo }) => [id, replyTo?.id])).toEqual([
      ['D_5', undefined],
      ['DC_1', undefined],
      ['DC_2', 'DC_1'],
      ['DC_3', 'DC_1'],
      ['DC_4', undefined],
    ]);
  });

  it('is answered by a comment, or by a reply to one', async () => {
    const replies = { nodes: [reply(2, 1)], ...last };
    const answered = {
      answer: { id: 'DC_2', createdAt: minute(2), replyTo: { id: 'DC_1' } },
      isAnswered: true,
    };
    for (const { threads } of [
      await readOne([comment(1, { replies })], answered),
      await readOne([comment(1, { replies: { nodes: [reply(2, 1, { isAnswer: true })], ...last } })]),
    ])
      expect(threads[0]).toMatchObject({
        status: 'solved',
        accepted: [{ id: 'DC_2', at: Date.parse(minute(2)) }],
      });
  });

  it('may be answered by a comment that is not there', async () => {
    const { threads, lost } = await readOne([], { isAnswered: true });
    expect(threads[0]).toMatchObject({ status: 'solved' });
    expect(threads[0]).not.toHaveProperty('accepted');
    expect(lost).toEqual(['page.json Accepted answers that are not in the export']);
  });

  it('takes no answers in other categories, where isAnswered is null', async () => {
    const general = { category: { name: 'General', slug: 'general', isAnswerable: false }, isAnswered: null };
    const news = { category: { name: 'News', slug: 'announcements', isAnswerable: false }, isAnswered: null };
    expect((await readOne([], general)).threads[0]).toMatchObject({ type: 'discussion', status: 'open' });
    expect((await readOne([], news)).threads[0]).toMatchObject({ type: 'announcement' });
  });

  it('is closed without being answered, and answered without being closed', async () => {
    const closed = { closed: true, stateReason: 'RESOLVED' };
    expect((await readOne([], closed)).threads[0]?.status).toBe('closed');
    expect((await readOne([comment(1, { isAnswer: true })], closed)).threads[0]?.status).toBe('solved');
    expect((await readOne([comment(1, { isAnswer: true })])).threads[0]?.status).toBe('solved');
  });

  it('has authors who are gone, and bots', async () => {
    const { posts } = await readOne([
      comment(1, { author: null }),
      comment(2, { author: { __typename: 'Bot', login: 'github-actions' } }),
      comment(3, { author: { login: 'tide-app[bot]' } }),
    ]);
    expect(posts.slice(1).map(({ author }) => author)).toEqual([
      'unknown',
      { id: 'github-actions', handle: 'github-actions', bot: true },
      { id: 'tide-app', handle: 'tide-app', bot: true },
    ]);
  });

  it('leaves out deleted comments, and keeps the replies to them', async () => {
    const replies = { nodes: [reply(2, 1)], ...last };
    const { posts, lost } = await readOne([comment(1, { deletedAt: minute(9), body: '', replies })]);
    expect(posts.map(({ id, replyTo }) => [id, replyTo])).toEqual([
      ['D_5', undefined],
      ['DC_2', undefined],
    ]);
    expect(lost).toEqual([
      'page.json Comments that were deleted',
      'page.json Which post a reply answers, where that post is not in the export',
    ]);
  });

  it('leaves out what moderators hid, however the reason is written', async () => {
    const hidden = (number: number, minimizedReason: string | null): Json =>
      comment(number, { isMinimized: true, minimizedReason });
    const { posts } = await readOne([
      hidden(1, 'outdated'),
      hidden(2, 'OUTDATED'),
      hidden(3, 'off-topic'),
      hidden(4, 'OFF_TOPIC'),
      hidden(5, 'SPAM'),
      hidden(6, 'abuse'),
      hidden(7, 'RESOLVED'),
      hidden(8, 'duplicate'),
      hidden(9, ''),
      hidden(10, null),
      // Not minimised: the reason is empty or null.
      comment(11, { minimizedReason: null }),
    ]);
    expect(posts.slice(1).map(({ id }) => id)).toEqual(['DC_1', 'DC_2', 'DC_7', 'DC_8', 'DC_11']);
  });

  it('has the line ends of browsers and of programs', async () => {
    const { posts } = await readOne([
      comment(1, { body: 'One\r\n\r\nTwo' }),
      comment(2, { body: 'One\n\nTwo' }),
    ]);
    expect(posts.slice(1).map(({ markdown }) => markdown)).toEqual(['One\n\nTwo', 'One\n\nTwo']);
  });

  it('keeps a poll with its counts; who voted is not known', async () => {
    const options = {
      nodes: [
        { option: 'Red\nbuoy', totalVoteCount: 3 },
        { option: 'Green', totalVoteCount: 0 },
      ],
    };
    for (const list of [options, options.nodes]) {
      const { posts, lost } = await readOne([], {
        poll: { question: 'Which?', totalVoteCount: 3, options: list },
      });
      expect(posts[0]?.markdown).toBe('The red one?\n\n**Which?**\n\n- Red buoy (3)\n- Green (0)');
      expect(lost).toEqual(['page.json Polls: how many voted for what is kept, and who did is not']);
    }
  });

  it('says when a comment was edited, and takes HTML where there is nothing else', async () => {
    const { posts } = await readOne([
      comment(1, { lastEditedAt: minute(8), body: undefined, bodyHTML: '<p>A <b>b</b></p>' }),
    ]);
    expect(posts[1]).toMatchObject({ editedAt: Date.parse(minute(8)), markdown: 'A **b**' });
  });

  it('mentions people in its text, and nobody in code', async () => {
    const { posts } = await readOne([
      comment(1, {
        body: 'Ask @Sam-W or @roos. Not `@param`, me@example.org, @scope/name\n```\n@override\n```\n',
      }),
    ]);
    expect(posts[1]?.mentions).toEqual([
      { id: 'sam-w', handle: 'Sam-W' },
      { id: 'roos', handle: 'roos' },
    ]);
  });

  it('comes from webhooks in another shape, with local times', async () => {
    const { threads, posts } = await read(githubReader, {
      'event.json': JSON.stringify({
        action: 'created',
        discussion: {
          id: 90,
          node_id: 'D_90',
          number: 9,
          title: 'Welcome',
          body: 'Hello\r\nall',
          html_url: 'https://github.com/harbour/tides/discussions/9',
          created_at: '2026-07-01T05:00:00-04:00',
          user: { login: 'roos', type: 'User' },
          category: { name: 'General', slug: 'general', is_answerable: false },
          comments: 2,
          state: 'converting',
          answer_html_url: null,
          answer_chosen_at: null,
        },
      }),
    });
    expect(threads[0]).toMatchObject({
      id: 'D_90',
      type: 'discussion',
      status: 'open',
      at: Date.parse(minute(0)),
    });
    expect(posts).toMatchObject([{ id: 'D_90', markdown: 'Hello\nall', author: { handle: 'roos' } }]);
  });
});

describe('an export of GitHub', () => {
  const second = discussion([], { id: 'D_6', number: 6 });

  it('is a page, a list of pages, a line a page, or pages behind each other', async () => {
    const pages = [page(discussion([comment(1)])), page(second)];
    const files: readonly Files[] = [
      { 'a.json': JSON.stringify(page(discussion([comment(1)]), second)) },
      { 'a.json': JSON.stringify(pages) },
      { 'a.jsonl': pages.map((one) => JSON.stringify(one)).join('\n') },
      { 'a.json': pages.map((one) => JSON.stringify(one)).join('') },
      { 'a.json': pages.map((one) => JSON.stringify(one, undefined, 2)).join('\n') },
      { 'a.json': JSON.stringify(pages[0]), 'b.json': JSON.stringify(pages[1]) },
      { 'a.json': JSON.stringify([discussion([comment(1)]), second]) },
      { 'a.json': JSON.stringify({ data: { search: { nodes: [discussion([comment(1)]), second] } } }) },
    ];
    for (const each of files) {
      const { threads, posts, problems } = await read(githubReader, each, { chunkSize: 41 });
      expect([threads.map(({ id }) => id), posts.length, problems]).toEqual([['D_5', 'D_6'], 3, []]);
    }
  });

  it('has further pages of comments and of replies', async () => {
    const more = { pageInfo: { hasNextPage: true, endCursor: 'c' } };
    const replies = { totalCount: 3, nodes: [reply(2, 1)], ...more };
    const comments = { totalCount: 3, nodes: [comment(1, { replies })], ...more };
    const files = {
      'a.json': JSON.stringify(page(discussion([], { comments }))),
      'b.json': JSON.stringify({
        data: { node: { id: 'D_5', comments: { nodes: [comment(1), comment(4)], ...last } } },
      }),
      'c.json': JSON.stringify({
        data: { node: { id: 'DC_1', replies: { nodes: [reply(2, 1), reply(3, 1)], ...last } } },
      }),
    };
    const { posts, lost, threads } = await read(githubReader, files);
    expect(threads).toHaveLength(1);
    expect(posts.map(({ id }) => id)).toEqual(['D_5', 'DC_1', 'DC_2', 'DC_3', 'DC_4']);
    expect(lost).toEqual([
      'a.json Comments and replies on further pages that are not in the export',
      'a.json Comments and replies on further pages that are not in the export',
    ]);
  });

  it('has the same page again and again, and adds nothing twice', async () => {
    const again = JSON.stringify(page(discussion([comment(1)])));
    const { posts } = await read(githubReader, {
      'a.json': again,
      'b.json': again,
      'c.json': `[${again},${again}]`,
    });
    expect(posts).toHaveLength(2);
  });

  it('reads the wanted categories', async () => {
    const files = { 'a.json': JSON.stringify(page(discussion([]), second)) };
    expect((await read(githubReader, files, { wantsChannel: () => false })).threads).toEqual([]);
  });

  it('is recognised', async () => {
    expect(await githubFormat.recognise(lookOf({ 'a.json': JSON.stringify(page(second)) }))).toBe(true);
    expect(await githubFormat.recognise(lookOf({ 'a.json': '{"post_stream":{}}' }))).toBe(false);
  });
});

describe('what is wrong in an export of GitHub', () => {
  it('is told with its place, and the rest is read', async () => {
    const { threads, problems } = await read(githubReader, {
      '1.json': JSON.stringify({
        message: 'Bad credentials',
        documentation_url: 'https://docs',
        status: '401',
      }),
      '2.json': JSON.stringify({ data: { repository: null }, errors: [{ message: 'Could not resolve' }] }),
      '3.json': '{"data": {"repository": {"discussions": {"nodes": [',
      '4.json': '{"data": {}}',
      '5.json': JSON.stringify({ data: { node: { comments: { nodes: [comment(1)], ...last } } } }),
      '6.json': JSON.stringify({
        data: { node: { id: 'D_77', comments: { nodes: [comment(1)], ...last } } },
      }),
      '7.json': `${JSON.stringify(page(discussion([])))}\n{"data`,
      '8.json': JSON.stringify(page(discussion([], { id: 'D_8', createdAt: 'then' }))),
    });
    expect(threads.map(({ id }) => id)).toEqual(['D_5']);
    expect(problems).toEqual([
      '1.json GitHub answered with an error: Bad credentials',
      '2.json GitHub answered with an error: Could not resolve',
      '3.json:1 This is no valid JSON.',
      '4.json There is no discussion of GitHub in this.',
      '5.json These comments do not say of which discussion they are: ask for its id as well.',
      '7.json:2 This is no valid JSON.',
      '8.json The discussion D_8 has no valid date.',
      '6.json The discussion D_77 itself is missing: only comments on it are there.',
    ]);
  });

  it('has replies to missing comments and to themselves, and comments without text, id or date', async () => {
    const { posts, lost, problems } = await readOne([
      comment(1, { body: '  ' }),
      comment(2, { id: undefined }),
      comment(3, { createdAt: null }),
      comment(4, { replyTo: { id: 'DC_4' } }),
      comment(5, { replyTo: { id: 'DC_99' } }),
      comment(6, { replyTo: { id: 'DC_7' } }),
      comment(7, { replyTo: { id: 'DC_6' } }),
    ]);
    expect(posts.map(({ id, replyTo }) => [id, replyTo?.id])).toEqual([
      ['D_5', undefined],
      ['DC_4', undefined],
      ['DC_5', undefined],
      ['DC_6', undefined],
      ['DC_7', 'DC_6'],
    ]);
    expect(lost).toEqual([
      'page.json Messages without text',
      'page.json Which post a reply answers, where that post is not in the export',
      'page.json Which post a reply answers, where that post is not in the export',
      'page.json Which post a reply answers, where that post is not in the export',
    ]);
    expect(problems).toEqual([
      'page.json A comment on D_5 has no id.',
      'page.json The comment DC_3 has no valid date.',
    ]);
  });
});
