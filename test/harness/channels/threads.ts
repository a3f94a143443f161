import { token } from './services';
import type { Asked, Kept, Reply, Service } from './stand-in';

/** The places that discussions are pulled from, with one discussion of two posts that can be answered. */
export type ThreadPlatform = 'github' | 'discourse';

const json = (status: number, value: unknown): Reply => ({ status, body: JSON.stringify(value) });
const noCounts = { likes: 0, shares: 0, quotes: 0, replies: 0, views: 0 };
const begun = '2026-11-20T10:00:00.000Z';
const answered = '2026-11-20T11:00:00.000Z';

function keep(posts: Kept[], sent: Kept['sent']): Kept {
  const kept = { id: posts.length + 1, at: new Date().toISOString(), sent };
  posts.push(kept);
  return kept;
}

export const threadServices: Readonly<Record<ThreadPlatform, () => Service>> = {
  github() {
    const posts: Kept[] = [];
    const author = { login: 'sam', __typename: 'User' };
    const comment = (id: string, body: string, createdAt: string): Record<string, unknown> => ({
      id,
      body,
      createdAt,
      author,
      url: `https://github.com/harbour/tides/discussions/12#discussioncomment-${id.slice(2)}`,
    });
    const sentTo = (replyTo: string | undefined): Record<string, unknown>[] =>
      posts
        .filter(({ sent }) => (sent['replyToId'] ?? undefined) === replyTo)
        .map(({ id, at, sent }) => comment(`C_${id + 100}`, String(sent['body']), at));
    const connection = (nodes: readonly unknown[]): object => ({
      totalCount: nodes.length,
      nodes,
      pageInfo: { hasNextPage: false, endCursor: null },
    });
    const comments = (): object =>
      connection(
        [comment('C_1', 'At noon?', answered), ...sentTo(undefined)].map((one) => ({
          ...one,
          replies: connection(sentTo(String(one['id']))),
        })),
      );
    return {
      posts,
      counts: noCounts,
      publishes: ({ json: body }) => String(body['query']).startsWith('mutation'),
      answer({ headers, json: body }) {
        if (headers['authorization']?.toString().toLowerCase() !== `bearer ${token}`)
          return json(401, { message: 'Bad credentials' });
        const query = String(body['query']);
        if (query.startsWith('mutation')) {
          const { id } = keep(posts, body['variables'] as Record<string, unknown>);
          const { id: node, url } = comment(`C_${id + 100}`, '', begun);
          return json(200, { data: { addDiscussionComment: { comment: { id: node, url } } } });
        }
        const discussion = { id: 'D_1', number: 12, comments: comments() };
        if (query.includes('discussion(number')) return json(200, { data: { repository: { discussion } } });
        const node = {
          ...discussion,
          title: 'When is high water?',
          body: 'On Saturday.',
          url: 'https://github.com/harbour/tides/discussions/12',
          createdAt: begun,
          updatedAt: new Date().toISOString(),
          author,
          category: { name: 'Q&A', slug: 'q-a', isAnswerable: true },
          ...(posts.length > 0 && { answer: { id: 'C_101', createdAt: posts[0]?.at } }),
        };
        return json(200, { data: { repository: { discussions: connection([node]) } } });
      },
    };
  },
  discourse() {
    const posts: Kept[] = [];
    const post = (number: number, raw: string, at: string, more: object = {}): object => ({
      id: 1000 + number,
      post_number: number,
      post_type: 1,
      username: 'sam',
      raw,
      cooked: `<p>${raw}</p>`,
      created_at: at,
      topic_id: 7,
      ...more,
    });
    const all = (): object[] => [
      post(1, 'On Saturday.', begun),
      post(2, 'At noon?', answered),
      ...posts.map(({ id, at, sent }) =>
        post(id + 2, String(sent['raw']), at, { reply_to_post_number: sent['reply_to_post_number'] ?? null }),
      ),
    ];
    return {
      posts,
      counts: noCounts,
      publishes: ({ method }) => method === 'POST',
      answer({ method, path, headers, json: body }: Asked) {
        if (method === 'POST') {
          if (headers['api-key'] !== token) return json(403, { errors: ['You are not permitted.'] });
          const { id } = keep(posts, body);
          return json(200, { id: 1002 + id, topic_id: 7, topic_slug: 'tide', post_number: id + 2 });
        }
        if (path.startsWith('/categories')) return json(200, { category_list: { categories: [] } });
        if (path.startsWith('/latest'))
          return json(200, { topic_list: { topics: [{ id: 7, bumped_at: new Date().toISOString() }] } });
        const stream = { posts: all(), stream: all().map((_, index) => 1001 + index) };
        return json(200, { id: 7, title: 'When is high water?', post_stream: stream });
      },
    };
  },
};
