import { message } from '../../../../base/message';
import { askAbout, countsOf, isGone, partOfAddress } from '../ask-about';
import { askOnce, askToRead, jsonOf, noToken, SendFailure, type Manner, type SendPorts } from '../exchange';
import type { ChannelSender, SendJob } from '../channel-sender';
import { child, countAt, listAt, parsed, textAt } from '../json';
import { githubPause } from '../pauses';

/** GitHub has no key of the sender’s: a comment at the end of the text, which it does not show, is one. */
export function githubBody({ outgoing, key }: Pick<SendJob, 'outgoing' | 'key'>): string {
  return `${outgoing.text}\n\n${marker(key)}\n`;
}

function marker(key: string): string {
  return `<!-- ${key} -->`;
}

const about = `query($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    id
    discussionCategories(first: 25) { nodes { id name slug } }
    discussions(first: 50, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { url body } }
  }
}`;

const create = `mutation($repositoryId: ID!, $categoryId: ID!, $title: String!, $body: String!, $clientMutationId: String) {
  createDiscussion(input: {
    repositoryId: $repositoryId, categoryId: $categoryId, title: $title, body: $body, clientMutationId: $clientMutationId
  }) { discussion { url } }
}`;

const counts = `query($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    discussion(number: $number) { upvoteCount comments(first: 1) { totalCount } }
  }
}`;

export const github: ChannelSender = {
  isIdempotent: false,
  looksBy: 'key',
  async look(job, ports) {
    const found = listAt(child(await repositoryOf(job, ports), 'discussions'), 'nodes').find((one) =>
      textAt(one, 'body').includes(marker(job.key)),
    );
    return found === undefined ? undefined : { url: textAt(found, 'url') };
  },
  async send(job, ports) {
    const repository = await repositoryOf(job, ports);
    const categories = listAt(child(repository, 'discussionCategories'), 'nodes');
    const wanted = job.channel.category.toLowerCase();
    const category = categories.find((one) =>
      [textAt(one, 'name'), textAt(one, 'slug')].some((name) => name.toLowerCase() === wanted),
    );
    if (category === undefined)
      throw new SendFailure(
        message(
          '{0} has no category “{1}”. It has: {2}.',
          job.channel.repository,
          job.channel.category,
          categories.map((one) => textAt(one, 'name')).join(', '),
        ),
        false,
        true,
      );
    const variables = {
      repositoryId: textAt(repository, 'id'),
      categoryId: textAt(category, 'id'),
      title: job.outgoing.title,
      body: githubBody(job),
      clientMutationId: job.key,
    };
    const json = jsonOf(await askOnce(githubQuestion(job, create, variables), mannerOf(job), ports));
    const url = textAt(child(child(child(json, 'data'), 'createDiscussion'), 'discussion'), 'url');
    if (url !== '') return { url };
    throw refusal(job, json) ?? new SendFailure(message('The answer tells of no post.'), true);
  },
  async reach(place, ports) {
    const { channel, url } = place;
    const [owner = '', name = ''] = channel.repository.split('/');
    const at = url.indexOf(`/${channel.repository}/discussions/`);
    const repository = at < 0 ? channel.repository : url.slice(0, at + channel.repository.length + 1);
    const number = Number(partOfAddress(url, repository, /^\/discussions\/(\d+)\/?$/));
    const json = await askAbout(
      githubQuestion(place, counts, { owner, name, number }),
      mannerOf(place),
      ports,
    );
    const discussion = child(child(child(json, 'data'), 'repository'), 'discussion');
    if (typeof discussion === 'object' && discussion !== null)
      return countsOf({
        likes: countAt(discussion, 'upvoteCount'),
        replies: countAt(child(discussion, 'comments'), 'totalCount'),
      });
    const [error] = listAt(json, 'errors');
    if (error === undefined || textAt(error, 'type') === 'NOT_FOUND') throw isGone();
    throw new SendFailure(message('GitHub refused it: {0}', textAt(error, 'message')), false);
  },
};

async function repositoryOf(job: SendJob, ports: SendPorts): Promise<unknown> {
  const [owner = '', name = ''] = job.channel.repository.split('/');
  const json = jsonOf(await askToRead(githubQuestion(job, about, { owner, name }), mannerOf(job), ports));
  const repository = child(child(json, 'data'), 'repository');
  if (typeof repository === 'object' && repository !== null) return repository;
  throw refusal(job, json) ?? new SendFailure(message('The answer is empty or cut off.'), false);
}

/** Errors come with status 200. */
export function refusal(job: Pick<SendJob, 'access'>, json: unknown): SendFailure | undefined {
  const errors = listAt(json, 'errors');
  if (errors.length === 0) return undefined;
  const reason = errors.map((one) => textAt(one, 'message')).join(' ');
  const isAboutToken = errors.some((one) => ['FORBIDDEN', 'NOT_FOUND'].includes(textAt(one, 'type')));
  // GitHub gives up after ten seconds, and may have written by then.
  const isLate = /timeout|something went wrong/i.test(reason);
  return new SendFailure(
    isAboutToken
      ? message('The token in {0} may not post here: {1}', job.access.tokenName, reason)
      : message('GitHub refused it: {0}', reason),
    isLate,
    isAboutToken,
    reason,
  );
}

/** A question to the GraphQL API. @throws SendFailure without a token */
export function githubQuestion(
  job: Pick<SendJob, 'access'>,
  query: string,
  variables: Readonly<Record<string, string | number>>,
) {
  const { access } = job;
  if (access.token === '') throw noToken(access.tokenName);
  return {
    url: access.site,
    method: 'POST' as const,
    headers: {
      authorization: `bearer ${access.token}`,
      'content-type': 'application/json',
      'user-agent': 'kith',
    },
    body: JSON.stringify({ query, variables }),
  };
}

export function mannerOf({ access: { tokenName } }: Pick<SendJob, 'access'>): Manner {
  return { tokenName, pauseOf: githubPause, reasonOf: ({ text }) => textAt(parsed(text), 'message') };
}
