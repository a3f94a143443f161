import { describe, expect, it } from 'vitest';
import { githubFormat } from '../../../src/core/services/imports/github/github-format';
import { githubReader } from '../../../src/core/services/imports/github/github-reader';
import { wantsIssue } from '../../../src/core/services/imports/writing/wanted-items';
import { lookOf, read } from './export-of-texts';

type Json = Readonly<Record<string, unknown>>;

const at = '2026-07-01T09:00:00Z';
const url = (number: number, what = 'issues'): string => `https://github.com/harbour/tides/${what}/${number}`;

/** An issue as GraphQL tells it. */
const issue = (number: number, more: Json = {}): Json => ({
  __typename: 'Issue',
  id: `I_${number}`,
  number,
  title: `Issue ${number}`,
  body: 'How?',
  url: url(number),
  createdAt: at,
  closed: false,
  stateReason: null,
  author: { login: 'roos' },
  labels: { nodes: [{ name: 'docs' }] },
  comments: {
    totalCount: 1,
    pageInfo: { hasNextPage: false },
    nodes: [{ id: `IC_${number}`, body: 'So.', createdAt: at, author: { login: 'sam' } }],
  },
  ...more,
});
const page = (...nodes: Json[]): string => JSON.stringify({ data: { repository: { issues: { nodes } } } });
const closed = (stateReason: string | null): Json => issue(1, { closed: true, stateReason });

describe('an issue', () => {
  it.each([
    ['open', issue(1)],
    ['solved', closed('COMPLETED')],
    ['closed', closed('NOT_PLANNED')],
    ['closed', closed('DUPLICATE')],
    ['closed', closed(null)],
    ['open', issue(1, { stateReason: 'REOPENED' })],
  ])('is %s by its state and reason', async (status, json) => {
    const { threads, posts, problems } = await read(githubReader, { 'page.json': page(json) });
    expect(threads).toMatchObject([
      { id: 'I_1', channel: 'Issues', type: 'discussion', status, tags: ['docs'], url: url(1) },
    ]);
    expect(posts.map(({ id, markdown }) => [id, markdown])).toEqual([
      ['I_1', 'How?'],
      ['IC_1', 'So.'],
    ]);
    expect(problems).toEqual([]);
  });

  it.each(['question', 'type: question', 'Help', 'support'])(
    'with the label “%s” is a question',
    async (name) => {
      const { threads } = await read(githubReader, {
        'page.json': page(issue(1, { labels: { nodes: [{ name }] } })),
      });
      expect(threads).toMatchObject([{ type: 'question', tags: [name] }]);
    },
  );

  it('is left out with its channel', async () => {
    const { threads } = await read(
      githubReader,
      { 'page.json': page(issue(1)) },
      { wantsChannel: (name) => name !== 'Issues' },
    );
    expect(threads).toEqual([]);
  });

  it('is left out, and counted, where none of its labels was asked for', async () => {
    const { threads, posts, lost } = await read(
      githubReader,
      { 'page.json': page(issue(1), issue(2, { labels: { nodes: [{ name: 'Good Question' }] } })) },
      { wantsIssue: (labels) => wantsIssue({ labels: ['bug', 'good question'] }, labels) },
    );
    expect(threads).toMatchObject([{ id: 'I_2' }]);
    expect(posts.map(({ thread }) => thread)).toEqual(['I_2', 'I_2']);
    expect(lost).toEqual(['page.json Issues without one of the labels that were asked for']);
  });

  it('is wanted whatever its labels are where none were asked for', () => {
    expect(wantsIssue({}, [])).toBe(true);
    expect(wantsIssue({ labels: ['a'] }, [])).toBe(false);
  });

  it('is read as `gh issue list --json` writes it', async () => {
    const list = JSON.stringify([
      {
        id: 'I_1',
        number: 1,
        title: 'Issue 1',
        body: 'How?',
        url: url(1),
        createdAt: at,
        author: { login: 'roos' },
        labels: [{ name: 'question' }],
        state: 'CLOSED',
        stateReason: 'COMPLETED',
        comments: [{ id: 'IC_1', body: 'So.', createdAt: at, author: { login: 'sam' } }],
      },
    ]);
    expect(await githubFormat.recognise(lookOf({ 'issues.json': list }))).toBe(true);
    const { threads, posts } = await read(githubReader, { 'issues.json': list });
    expect(threads).toMatchObject([{ type: 'question', status: 'solved', tags: ['question'] }]);
    expect(posts).toHaveLength(2);
  });
});

describe('pull requests', () => {
  it('are no issues, in whatever list they come', async () => {
    const rest = (number: number, more: Json): Json => ({
      id: number,
      node_id: `N_${number}`,
      number,
      title: `Number ${number}`,
      body: 'Text',
      created_at: at,
      html_url: url(number),
      user: { login: 'roos', type: 'User' },
      labels: [{ name: 'question' }],
      state: 'closed',
      state_reason: 'not_planned',
      comments: 0,
      ...more,
    });
    const list = JSON.stringify([
      rest(1, {}),
      rest(2, { pull_request: { url: 'https://api.github.com/repos/harbour/tides/pulls/2' } }),
      issue(3, { __typename: 'PullRequest', url: url(3, 'pull') }),
    ]);
    expect(await githubFormat.recognise(lookOf({ 'issues.json': list }))).toBe(true);
    const { threads, lost } = await read(githubReader, { 'issues.json': list });
    expect(threads).toMatchObject([{ id: 'N_1', status: 'closed', type: 'question' }]);
    expect(lost).toEqual(
      ['issues.json Pull requests: they are no issues', 'issues.json Pull requests: they are no issues'].map(
        (text) => expect.stringContaining(text.slice('issues.json '.length)) as string,
      ),
    );
  });
});
