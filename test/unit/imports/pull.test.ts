import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { PullError } from '../../../src/core/services/imports/pull/asking';
import { createNodeFileStore } from '../../../src/node/files/node-file-store';
import { accessFrom } from '../../../src/node/imports/pull-access';
import {
  forgetPull,
  previewPull,
  runPull,
  surveyPull,
  type PullJob,
} from '../../../src/node/imports/run-pull';
import { createBatchWriter } from '../../../src/node/imports/write-batch';

type Json = Readonly<Record<string, unknown>>;
/** What is done with the nth request, from 1, in place of an answer; undefined to answer it. */
type Disturbance = (nth: number, response: ServerResponse, request: IncomingMessage) => boolean | undefined;

/** A service on loopback that follows the documented API, and fails as it is told. */
interface Service {
  requests: number;
  disturb: Disturbance;
  answer: (url: URL, body: string) => unknown;
  readonly seen: string[];
}

let server: Server;
let service: Service;
let origin: string;
let home: string;
const waits: number[] = [];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'kith-pull-'));
  waits.length = 0;
  service = { requests: 0, disturb: () => undefined, answer: () => ({}), seen: [] };
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      service.requests++;
      service.seen.push(
        `${request.url ?? ''} ${request.headers.authorization ?? request.headers['api-key']?.toString() ?? ''}`,
      );
      if (service.disturb(service.requests, response, request)) return;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(service.answer(new URL(request.url ?? '', 'http://x'), body)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(home, { recursive: true, force: true });
});

const minute = (count: number): string => new Date(Date.UTC(2026, 6, 1, 9, count)).toISOString();
const pageOf = (all: readonly Json[], first: number, after: number): Json => ({
  totalCount: all.length,
  nodes: all.slice(after, after + first),
  pageInfo: { hasNextPage: after + first < all.length, endCursor: String(after + first) },
});

const reply = (id: string): Json => ({
  id,
  body: `Reply ${id}`,
  createdAt: minute(9),
  author: { login: 'sam' },
});
const allReplies = Array.from({ length: 5 }, (_, index) => reply(`R_${index}`));
const comment = (index: number): Json => ({
  id: `C_${index}`,
  body: `Comment ${index}`,
  createdAt: minute(2 + index),
  author: { login: 'roos' },
});
const withReplies = (index: number): Json => ({
  ...comment(index),
  replies: pageOf(index === 1 ? allReplies : [], 2, 0),
});
const allComments = Array.from({ length: 5 }, (_, index) => withReplies(index));
const discussions = Array.from({ length: 5 }, (_, index) => ({
  id: `D_${index}`,
  title: `Discussion ${index}`,
  body: 'Text',
  createdAt: minute(0),
  updatedAt: minute(50 - index),
  author: { login: 'roos' },
  comments: pageOf(index === 2 ? allComments : [], 3, 0),
}));

const issueComments = Array.from({ length: 5 }, (_, index) => comment(100 + index));
const issue = (number: number, labels: readonly string[], more: Json = {}): Json => ({
  __typename: 'Issue',
  id: `I_${number}`,
  number,
  title: `Issue ${number}`,
  body: 'How?',
  url: `https://github.com/harbour/tides/issues/${number}`,
  createdAt: minute(0),
  updatedAt: minute(40 - number),
  closed: false,
  stateReason: null,
  author: { login: 'roos' },
  labels: { nodes: labels.map((name) => ({ name })) },
  comments: pageOf(number === 1 ? issueComments : [], 3, 0),
  ...more,
});
const issues = [
  issue(1, ['question']),
  issue(2, ['question', 'docs'], { closed: true, stateReason: 'COMPLETED' }),
  issue(3, ['docs'], { closed: true, stateReason: 'NOT_PLANNED' }),
  issue(4, ['bug']),
];

/** The GraphQL API with pages of two discussions or issues, three comments and two replies. */
function github(_url: URL, body: string): unknown {
  const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, string> };
  const after = Number(variables['after'] ?? 0);
  if (query.includes('issues(')) {
    const labelled = issues.filter(({ labels }) =>
      JSON.stringify(labels).includes(`"${variables['label']}"`),
    );
    return { data: { repository: { issues: pageOf(labelled, 2, after) } } };
  }
  if (query.includes('on Issue'))
    return { data: { node: { id: variables['id'], comments: pageOf(issueComments, 3, after) } } };
  if (query.includes('discussions('))
    return { data: { repository: { discussions: pageOf(discussions, 2, after) } } };
  if (query.includes('on DiscussionComment'))
    return { data: { node: { id: variables['id'], replies: pageOf(allReplies, 2, after) } } };
  return { data: { node: { id: variables['id'], comments: pageOf(allComments, 3, after) } } };
}

const post = (topic: number, number: number): Json => ({
  id: topic * 100 + number,
  topic_id: topic,
  post_number: number,
  post_type: 1,
  username: 'roos',
  created_at: minute(number),
  cooked: `<p>Post <a href="/t/9">${number}</a></p>`,
});
/** A forum of 5 topics with 45 posts each, in pages of two topics and 20 posts. */
function discourse(url: URL): unknown {
  if (url.pathname === '/categories.json')
    return { category_list: { categories: [{ id: 1, name: 'Help' }] } };
  if (url.pathname === '/latest.json') {
    const from = Number(url.searchParams.get('page')) * 2;
    const topics = [1, 2, 3, 4, 5].slice(from, from + 2).map((id) => ({ id, bumped_at: minute(50 - id) }));
    return { topic_list: { topics, ...(from + 2 < 5 && { more_topics_url: '/latest?page=1' }) } };
  }
  const topic = Number(/^\/t\/(\d+)/.exec(url.pathname)?.[1]);
  const all = Array.from({ length: 45 }, (_, index) => post(topic, index + 1));
  const asked = url.searchParams.getAll('post_ids[]').map(Number);
  if (asked.length > 0)
    return { id: topic, post_stream: { posts: all.filter(({ id }) => asked.includes(id as number)) } };
  return {
    id: topic,
    title: `Topic ${topic}`,
    created_at: minute(1),
    category_id: 1,
    post_stream: { posts: all.slice(0, 20), stream: all.map(({ id }) => id) },
  };
}

const sources = {
  github: { platform: 'github', repository: 'harbour/tides' },
  discourse: { platform: 'discourse' },
} as const;

function jobOf(
  platform: 'github' | 'discourse',
  name = 'a',
  env: Readonly<Record<string, string>> = {},
  labels?: readonly string[],
): PullJob {
  service.answer = platform === 'github' ? github : discourse;
  mkdirSync(join(home, name), { recursive: true });
  const source =
    platform === 'github'
      ? { ...sources.github, ...(labels && { labels }) }
      : { ...sources.discourse, site: `${origin}/` };
  return {
    source,
    access: accessFrom({ GITHUB_GRAPHQL_URL: `${origin}/graphql`, GITHUB_TOKEN: 'secret', ...env }, source),
    root: join(home, name),
    folder: 'discussions',
    members: [],
    stateFolder: join(home, `${name}-state`),
  };
}

async function pull(job: PullJob, signal = new AbortController().signal) {
  const write = createBatchWriter(job.root, createNodeFileStore(job.root));
  const wait = (ms: number): Promise<void> => {
    waits.push(ms);
    return Promise.resolve();
  };
  return runPull(job, { signal, wait }, write);
}

const messageOf = async (job: PullJob): Promise<string> => {
  const error: unknown = await pull(job).catch((one: unknown) => one);
  return error instanceof PullError ? inEnglish(error.explanation) : String(error);
};

/** All files below a folder with their texts. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

describe.each([
  ['github', 5, 10, 6],
  ['discourse', 5, 220, 19],
] as const)('a pull from %s', (platform, threads, posts, requests) => {
  it('brings everything in, with all pages, and nothing twice', async () => {
    const job = jobOf(platform);
    const report = await pull(job);
    expect([report.threads.created, report.posts.created, report.problems, report.lost]).toEqual([
      threads,
      posts,
      [],
      [],
    ]);
    expect(service.requests).toBe(requests);
    rmSync(job.stateFolder, { recursive: true });
    const again = await pull(job);
    expect([again.threads.created, again.posts.created, again.posts.unchanged]).toEqual([0, 0, posts]);
  });

  it('asks only for what changed since', async () => {
    const job = jobOf(platform);
    await pull(job);
    service.requests = 0;
    await pull(job);
    expect(service.requests).toBeLessThanOrEqual(2);
  });

  it('is the same as an undisturbed one, cut off at every request', async () => {
    await pull(jobOf(platform, 'whole'));
    const whole = filesIn(join(home, 'whole'));
    for (let last = 1; last <= requests; last++) {
      const job = jobOf(platform, `cut-${last}`);
      service.requests = 0;
      const controller = new AbortController();
      service.disturb = (nth, response) => {
        if (nth !== last) return undefined;
        controller.abort(new Error('killed'));
        response.destroy();
        return true;
      };
      await expect(pull(job, controller.signal)).rejects.toThrow('killed');
      service.disturb = () => undefined;
      await pull(job);
      // What was answered is not asked for again.
      expect(service.requests).toBe(requests + 1);
      expect(filesIn(job.root)).toEqual(whole);
    }
  });

  it.each([
    ['500 twice', (response: ServerResponse) => response.writeHead(500).end('oops')],
    ['nothing', (response: ServerResponse) => response.writeHead(200).end()],
    ['half a page', (response: ServerResponse) => response.writeHead(200).end('{"data": {"repos')],
    ['429', (response: ServerResponse) => response.writeHead(429, { 'retry-after': '7' }).end('{}')],
    ['no answer', (response: ServerResponse) => response.destroy()],
  ])('goes on after %s', async (_name, fail) => {
    service.disturb = (nth, response) => {
      if (nth !== 2 && nth !== 3) return undefined;
      fail(response);
      return true;
    };
    const report = await pull(jobOf(platform));
    expect(report.posts.created).toBe(posts);
  });

  it.each([
    [401, {}, '', 'The service does not accept the token, or wants one (401).'],
    [403, {}, '', 'The token may not read this (403).'],
    [404, {}, '', 'There is nothing at this address, or the token may not see it (404).'],
    [422, {}, '', 'The service refused: it answered 422.'],
    [500, {}, '', 'The service failed: it answered 500.'],
    [200, {}, '', 'The answer is empty or cut off.'],
    [200, {}, '{"a', 'The answer is empty or cut off.'],
    [429, { 'retry-after': '7200' }, '', 'The service asks to wait for 7200 seconds.'],
  ])('says what is wrong with %i %j %j', async (status, headers, body, text) => {
    const job = jobOf(platform);
    service.disturb = (_nth, response) => {
      response.writeHead(status, headers).end(body);
      return true;
    };
    expect(await messageOf(job)).toBe(text);
    expect(readdirSync(job.root)).toEqual([]);
  });

  it('stops at a page that comes again and again', async () => {
    const job = jobOf(platform);
    service.answer =
      platform === 'github'
        ? () => ({
            data: {
              repository: { discussions: { nodes: [], pageInfo: { hasNextPage: true, endCursor: 'x' } } },
            },
          })
        : (url) =>
            url.pathname === '/latest.json'
              ? { topic_list: { topics: [{ id: 1, bumped_at: minute(1) }], more_topics_url: '/x' } }
              : discourse(url);
    expect(await messageOf(job)).toBe('The service gives the same page again and again.');
  });
});

describe('limits', () => {
  it('are kept in each of the ways in which services tell them', async () => {
    const fails: Readonly<Record<number, (response: ServerResponse) => void>> = {
      1: (response) => response.writeHead(429, { 'retry-after': '3' }).end(),
      2: (response) =>
        response
          .writeHead(429)
          .end(JSON.stringify({ error_type: 'rate_limit', extras: { wait_seconds: 5 } })),
      4: (response) => response.writeHead(403, { 'retry-after': '9' }).end(),
      6: (response) =>
        response
          .writeHead(403, {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 60),
          })
          .end(),
    };
    service.disturb = (nth, response) => {
      fails[nth]?.(response);
      return nth in fails;
    };
    const report = await pull(jobOf('github'));
    expect(report.posts.created).toBe(10);
    expect(waits).toEqual(expect.arrayContaining([3000, 5000, 9000]));
    expect(waits.some((ms) => ms > 50_000 && ms <= 60_000)).toBe(true);
  });
});

describe('errors of GitHub in an answer with status 200', () => {
  it('are told, and asked again where that helps', async () => {
    const job = jobOf('github');
    service.answer = () => ({
      data: { repository: null },
      errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to a Repository' }],
    });
    expect(await messageOf(job)).toBe('GitHub answered with an error: Could not resolve to a Repository');
    let count = 0;
    service.answer = (url, body) =>
      ++count === 1
        ? { errors: [{ message: 'Something went wrong while executing your query' }] }
        : github(url, body);
    expect((await pull(job)).threads.created).toBe(5);
  });
});

describe('a token', () => {
  it('goes to its service, and to no file', async () => {
    const job = jobOf('github');
    await pull(job);
    expect(service.seen.every((line) => line.endsWith('bearer secret'))).toBe(true);
    expect(JSON.stringify(filesIn(home))).not.toContain('secret');
  });

  it('goes to no forum that only the community names', async () => {
    await pull(
      jobOf('discourse', 'a', { DISCOURSE_API_KEY: 'secret', DISCOURSE_URL: 'https://forum.example.org' }),
    );
    expect(service.seen.join('\n')).not.toContain('secret');
    await pull(jobOf('discourse', 'b', { DISCOURSE_API_KEY: 'secret', DISCOURSE_URL: origin }));
    expect(service.seen.at(-1)).toContain('secret');
  });

  it('does not follow where a service sends it', async () => {
    const job = jobOf('github');
    service.disturb = (_nth, response) => {
      response.writeHead(302, { location: `${origin}/elsewhere` }).end();
      return true;
    };
    expect(await messageOf(job)).toMatch(/^The service cannot be reached: /);
    expect(service.seen.join('\n')).not.toContain('elsewhere');
  });
});

describe('issues with labels that the community names', () => {
  const labels = ['question', 'docs'];

  it('come beside discussions, once each, with all of their comments', async () => {
    const job = jobOf('github', 'a', {}, labels);
    const report = await pull(job);
    expect([report.threads.created, report.posts.created, report.problems]).toEqual([5 + 3, 10 + 5, []]);
    const thread = (name: string): string =>
      readFileSync(join(job.root, 'discussions', name, 'thread.md'), 'utf8');
    expect(thread('issue-1')).toMatch(/^type: question$/m);
    expect(thread('issue-1')).toMatch(/^status: open$/m);
    expect(thread('issue-2')).toMatch(/^status: solved$/m);
    expect(thread('issue-3')).toMatch(/^status: closed$/m);
    expect(readdirSync(join(job.root, 'discussions'))).not.toContain('issue-4');
  });

  it('are asked for again only where they changed', async () => {
    const job = jobOf('github', 'a', {}, labels);
    await pull(job);
    service.requests = 0;
    const again = await pull(job);
    // The newest page of discussions, and of each label.
    expect(service.requests).toBeLessThanOrEqual(1 + labels.length + 1);
    expect(again.threads.created).toBe(0);
  });
});

describe('a preview of a pull', () => {
  const previewOf = (job: PullJob) => previewPull(job, { signal: new AbortController().signal });

  it('writes nothing, and the pull after it asks for nothing again', async () => {
    const job = jobOf('github');
    expect((await previewOf(job)).threads.created).toBe(5);
    expect(readdirSync(job.root)).toEqual([]);
    service.requests = 0;
    expect((await pull(job)).threads.created).toBe(5);
    expect(service.requests).toBe(0);
  });

  it('can be forgotten, so that the next one asks anew', async () => {
    const job = jobOf('github');
    await previewOf(job);
    await forgetPull(job);
    service.requests = 0;
    await pull(job);
    expect(service.requests).toBe(6);
  });
});

describe('a part of what a service has', () => {
  it('is pulled by channel and period, and remembered for that part alone', async () => {
    const job = { ...jobOf('discourse'), wanted: { channels: ['nothing'] } };
    expect((await pull(job)).threads.created).toBe(0);
    const some = { ...job, wanted: { channels: ['help'], until: Date.parse(minute(3)) } };
    const report = await pull(some);
    expect([report.threads.created, report.posts.created]).toEqual([5, 5]);
    const survey = await surveyPull(jobOf('discourse'), { signal: new AbortController().signal });
    expect([survey.posts, survey.channels]).toEqual([225, [{ name: 'Help', posts: 225 }]]);
    expect((await pull(jobOf('discourse'))).posts.created).toBe(220 - 5);
  });
});

describe('a pull without names', () => {
  it('knows those of earlier pulls, whom the new posts only mention', async () => {
    const keyFile = join(home, 'key');
    const job = { ...jobOf('github'), keyFile };
    const named = { ...discussions[0], author: { login: 'roos', name: 'Roos Blankert' } };
    let [title, updatedAt] = ['One', minute(1)];
    const page = (): Json => ({
      ...named,
      id: `D_${title}`,
      title,
      updatedAt,
      body: 'Roos Blankert said so',
    });
    service.answer = () => ({ data: { repository: { discussions: pageOf([page()], 2, 0) } } });
    await pull(job);
    [title, updatedAt] = ['Two', new Date().toISOString()];
    service.answer = () => ({
      data: { repository: { discussions: pageOf([{ ...page(), author: { login: 'sam' } }], 2, 0) } },
    });
    await pull(job);
    const texts = JSON.stringify(filesIn(job.root));
    expect(texts).toContain('person-');
    expect(texts).not.toMatch(/roos|blankert|sam\b/i);
  });
});
