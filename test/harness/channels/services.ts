import { sendingServices, type SendingService } from '../../../src/core/model/channels/channel-service';
import type { Asked, Kept, PostCounts, Reply, Service } from './stand-in';

export const token = 'token-that-is-right';

/** Services that are asked over HTTP. */
export type WebService = Exclude<SendingService, 'mail'>;
export const webServices = sendingServices.filter((one): one is WebService => one !== 'mail');

const json = (status: number, value: unknown, headers?: Record<string, string>): Reply => ({
  status,
  body: JSON.stringify(value),
  ...(headers && { headers }),
});

/** Keeps a post and gives it a number. */
function keep(posts: Kept[], sent: Kept['sent']): Kept {
  const kept = { id: posts.length + 1, at: new Date().toISOString(), sent };
  posts.push(kept);
  return kept;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const isBearer = ({ headers }: Asked): boolean =>
  headers['authorization']?.toString().toLowerCase() === `bearer ${token}`;

function firstCounts(): PostCounts {
  return { likes: 3, shares: 2, quotes: 1, replies: 4, views: 50 };
}

/** Each service as it documents itself: the questions that Kith has, and what it keeps. */
export const services: Readonly<Record<WebService, () => Service>> = {
  mastodon() {
    const posts: Kept[] = [];
    const counts = firstCounts();
    const keys = new Map<string, Kept>();
    let [media, looked] = [0, 0];
    const status = ({ id, at, sent }: Kept, origin: string): object => ({
      id: String(id),
      created_at: at,
      url: `${origin}/@harbour/${id}`,
      spoiler_text: sent['spoiler_text'] ?? '',
      content: `<p>${escaped(String(sent['status'])).replaceAll('\n\n', '</p><p>').replaceAll('\n', '<br />')}</p>`,
    });
    return {
      posts,
      counts,
      publishes: ({ method, path }) => method === 'POST' && path === '/api/v1/statuses',
      answer(asked, origin) {
        if (!isBearer(asked)) return json(401, { error: 'The access token is invalid' });
        if (asked.path.endsWith('/verify_credentials')) return json(200, { id: '7' });
        // A picture is worked on for a while.
        if (asked.path === '/api/v2/media') return json(202, { id: String(++media), url: null });
        if (asked.path.startsWith('/api/v1/media/')) return json(looked++ === 0 ? 206 : 200, { id: '1' });
        const asking = /^\/api\/v1\/statuses\/(\d+)$/.exec(asked.path)?.[1];
        if (asking !== undefined) {
          const found = posts.find(({ id }) => String(id) === asking);
          if (!found) return json(404, { error: 'Record not found' });
          const { likes, shares, quotes, replies } = counts;
          return json(200, {
            ...status(found, origin),
            favourites_count: likes,
            reblogs_count: shares,
            quotes_count: quotes,
            replies_count: replies,
          });
        }
        if (asked.method === 'GET')
          return json(
            200,
            posts.toReversed().map((one) => status(one, origin)),
          );
        const key = String(asked.headers['idempotency-key']);
        // The earlier post, whatever the text is now.
        const kept = keys.get(key) ?? keep(posts, asked.json);
        keys.set(key, kept);
        return json(200, status(kept, origin));
      },
    };
  },
  bluesky() {
    const posts: Kept[] = [];
    const counts = firstCounts();
    return {
      posts,
      counts,
      publishes: ({ path }) => path.endsWith('putRecord'),
      answer(asked) {
        const { path, json: body } = asked;
        if (path.endsWith('createSession'))
          return body['password'] === token
            ? json(200, { did: 'did:plc:harbour', accessJwt: token })
            : json(401, { error: 'AuthenticationRequired', message: 'Invalid identifier or password' });
        if (path.includes('resolveHandle'))
          return path.includes('ada.example')
            ? json(200, { did: 'did:plc:ada' })
            : json(400, { error: 'InvalidRequest', message: 'Unable to resolve handle' });
        if (!isBearer(asked)) return json(400, { error: 'ExpiredToken', message: 'Token has expired' });
        if (path.endsWith('uploadBlob')) {
          const mimeType = asked.headers['content-type'];
          return json(200, {
            blob: { $type: 'blob', ref: { $link: 'b1' }, mimeType, size: asked.body.length },
          });
        }
        const uriOf = (rkey: unknown): string => `at://did:plc:harbour/app.bsky.feed.post/${String(rkey)}`;
        if (path.includes('getRecord')) {
          const rkey = /rkey=(\w+)/.exec(path)?.[1];
          const found = posts.find(({ sent }) => sent['rkey'] === rkey);
          return found
            ? json(200, { uri: uriOf(rkey), cid: 'c', value: found.sent['record'] })
            : json(400, { error: 'RecordNotFound', message: 'Could not locate record' });
        }
        if (path.includes('getPosts')) {
          const rkey = /%2F(\w+)$/.exec(path)?.[1];
          const { likes, shares, quotes, replies } = counts;
          const found = posts.filter(({ sent }) => sent['rkey'] === rkey);
          return json(200, {
            posts: found.map(() => ({
              uri: uriOf(rkey),
              likeCount: likes,
              repostCount: shares,
              quoteCount: quotes,
              replyCount: replies,
            })),
          });
        }
        const same = posts.findIndex(({ sent }) => sent['rkey'] === body['rkey']);
        if (same >= 0) posts[same] = { ...(posts[same] as Kept), sent: body };
        else keep(posts, body);
        return json(200, { uri: uriOf(body['rkey']), cid: 'c', commit: null });
      },
    };
  },
  discord() {
    const posts: Kept[] = [];
    const counts = firstCounts();
    return {
      posts,
      counts,
      publishes: ({ method }) => method === 'POST',
      answer({ method, path, json: body }) {
        if (!path.startsWith(`/webhooks/1/${token}`))
          return json(404, { message: 'Unknown Webhook', code: 10015 });
        if (method === 'GET') return json(200, { id: '1', guild_id: '5', channel_id: '6' });
        const { id } = keep(posts, body);
        return path.includes('wait=true')
          ? json(200, { id: String(id), channel_id: '6' })
          : { status: 204, body: '' };
      },
    };
  },
  slack() {
    const posts: Kept[] = [];
    const counts = firstCounts();
    return {
      posts,
      counts,
      publishes: ({ method }) => method === 'POST',
      answer({ path, json: body }) {
        if (path !== `/services/${token}`) return { status: 404, body: 'no_service' };
        keep(posts, body);
        return { status: 200, body: 'ok', headers: { 'content-type': 'text/html' } };
      },
    };
  },
  discourse() {
    const posts: Kept[] = [];
    const counts = firstCounts();
    return {
      posts,
      counts,
      publishes: ({ method }) => method === 'POST',
      answer({ method, path, headers, json: body }) {
        if (headers['api-key'] !== token)
          return json(403, { errors: ['You are not permitted to view the requested resource.'] });
        const byId = (id: unknown): Kept | undefined =>
          posts.find(({ sent }) => String(sent['external_id']).toLowerCase() === String(id).toLowerCase());
        const topic = /^\/t\/(\d+)\.json$/.exec(path)?.[1];
        if (topic !== undefined)
          return posts.some(({ id }) => String(id) === topic)
            ? json(200, {
                id: Number(topic),
                posts_count: counts.replies + 1,
                like_count: counts.likes,
                views: counts.views,
              })
            : json(404, { errors: ['The requested URL or resource could not be found.'] });
        if (method === 'GET') {
          const found = byId(/external_id\/([\w-]+)\.json/.exec(path)?.[1]);
          return found
            ? { status: 301, body: '', headers: { location: `/t/quay/${found.id}.json` } }
            : json(404, { errors: ['The requested URL or resource could not be found.'] });
        }
        if (byId(body['external_id'])) return json(422, { errors: ['External has already been taken'] });
        const { id } = keep(posts, body);
        return json(200, { id: id + 1000, topic_id: id, topic_slug: 'quay', post_number: 1 });
      },
    };
  },
  github() {
    const posts: Kept[] = [];
    const counts = firstCounts();
    return {
      posts,
      counts,
      publishes: ({ json: body }) => String(body['query']).startsWith('mutation'),
      answer(asked, origin) {
        if (!isBearer(asked)) return json(401, { message: 'Bad credentials' });
        const variables = asked.json['variables'] as Record<string, unknown>;
        const url = (id: number): string => `${origin}/harbour/tides/discussions/${id}`;
        if (String(asked.json['query']).startsWith('mutation')) {
          const { id } = keep(posts, variables);
          return json(200, { data: { createDiscussion: { discussion: { url: url(id) } } } });
        }
        if ('number' in variables) {
          const isThere = posts.some(({ id }) => id === variables['number']);
          const discussion = { upvoteCount: counts.likes, comments: { totalCount: counts.replies } };
          return json(200, {
            data: { repository: { discussion: isThere ? discussion : null } },
            ...(!isThere && {
              errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to a Discussion with the number.' }],
            }),
          });
        }
        const nodes = posts.toReversed().map(({ id, sent }) => ({ url: url(id), body: sent['body'] }));
        const categories = [{ id: 'C_1', name: 'Announcements', slug: 'announcements' }];
        return json(200, {
          data: {
            repository: { id: 'R_1', discussionCategories: { nodes: categories }, discussions: { nodes } },
          },
        });
      },
    };
  },
  lemmy() {
    const posts: Kept[] = [];
    const counts = firstCounts();
    const view = ({ id, at, sent }: Kept): object => ({
      post: {
        id,
        published: at,
        name: sent['name'],
        body: sent['body'],
        ...('url' in sent && { url: sent['url'] }),
      },
    });
    return {
      posts,
      counts,
      publishes: ({ method }) => method === 'POST',
      answer(asked) {
        const { method, path, json: body } = asked;
        if (path.startsWith('/api/v4/')) return json(404, { error: 'not_found' });
        if (!isBearer(asked)) return json(401, { error: 'incorrect_login' });
        const asking = /\/post\?id=(\d+)$/.exec(path)?.[1];
        if (asking !== undefined) {
          const found = posts.find(({ id }) => String(id) === asking);
          return found
            ? json(200, {
                post_view: {
                  ...view(found),
                  counts: { score: counts.likes - 1, upvotes: counts.likes, comments: counts.replies },
                },
              })
            : json(404, { error: 'couldnt_find_post' });
        }
        if (path.includes('/post/list')) return json(200, { posts: posts.toReversed().map(view) });
        if (method === 'GET') return json(200, { community_view: { community: { id: 9 } } });
        return json(200, { post_view: view(keep(posts, body)) });
      },
    };
  },
};

/** The fields of a channel in `community.yml`, at a stand-in. */
export function channelFields(service: SendingService, origin: string): string {
  const own: Readonly<Record<SendingService, string>> = {
    mastodon: `url: "${origin}"`,
    bluesky: `url: "${origin}", account: harbour.example`,
    discord: '',
    slack: '',
    discourse: `url: "${origin}", category: 5`,
    github: 'repository: harbour/tides, category: Announcements',
    lemmy: `url: "${origin}", community: harbour`,
    mail: `url: "${origin}", to: news@lists.example, from: "Harbour <news@harbour.example>"`,
  };
  return `{ service: ${service}${own[service] === '' ? '' : `, ${own[service]}`} }`;
}

/** The environment by which a channel named after its service is reached. */
export function environment(service: SendingService, origin: string, given = token): Record<string, string> {
  const name = `KITH_${service.toUpperCase()}`;
  switch (service) {
    case 'discord':
      return { [`${name}_TOKEN`]: `${origin}/webhooks/1/${given}` };
    case 'slack':
      return { [`${name}_TOKEN`]: `${origin}/services/${given}` };
    case 'github':
      return { GITHUB_TOKEN: given, GITHUB_GRAPHQL_URL: `${origin}/graphql` };
    case 'discourse':
      return { DISCOURSE_URL: origin, DISCOURSE_API_KEY: given, DISCOURSE_API_USERNAME: 'harbour' };
    default:
      return { [`${name}_TOKEN`]: given, [`${name}_URL`]: origin };
  }
}
