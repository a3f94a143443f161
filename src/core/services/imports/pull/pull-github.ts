import { message, type Message } from '../../../base/message';
import { idOf, isObject, objectOf, objectsOf, textOf, type JsonObject } from '../json-shape';
import { isoInstant } from '../iso-instant';
import type { Question } from '../../../base/http';
import { askJson, PullError, type PullPorts } from './asking';
import type { PulledPage } from './pulled-page';

export interface GithubSource {
  /** `owner/name`. */
  readonly repository: string;
  /** Issues with one of these come as well. */
  readonly labels?: readonly string[];
  /** The address of the GraphQL API. */
  readonly api: string;
  readonly token: string;
}

const comment =
  'id body url createdAt lastEditedAt deletedAt isAnswer isMinimized minimizedReason author{login __typename} replyTo{id}';
const page = 'pageInfo{hasNextPage endCursor}';
const replies = (after: string): string => `replies(first:40${after}){totalCount ${page} nodes{${comment}}}`;
const comments = (first: number, after: string): string =>
  `comments(first:${first}${after}){totalCount ${page} nodes{${comment} ${replies('')}}}`;
const discussion = `id number title body url createdAt updatedAt lastEditedAt closed isAnswered author{login __typename} category{name slug isAnswerable} labels(first:20){nodes{name}} answer{id createdAt} poll{question options(first:20){nodes{option totalVoteCount}}} ${comments(40, '')}`;

/** 10 discussions of 40 comments with 40 replies: far below the 500,000 nodes that a query may ask for. */
const listQuery = `query($owner:String!,$name:String!,$after:String){repository(owner:$owner,name:$name){discussions(first:10,after:$after,orderBy:{field:UPDATED_AT,direction:DESC}){${page} nodes{${discussion}}}}}`;
const commentsQuery = `query($id:ID!,$after:String){node(id:$id){id ...on Discussion{${comments(100, ',after:$after')}}}}`;
const repliesQuery = `query($id:ID!,$after:String){node(id:$id){id ...on DiscussionComment{${replies(',after:$after')}}}}`;

const issueComments = (after: string): string =>
  `comments(first:100${after}){totalCount ${page} nodes{id body url createdAt lastEditedAt isMinimized minimizedReason author{login __typename}}}`;
const issue = `__typename id number title body url createdAt updatedAt lastEditedAt closed stateReason author{login __typename} labels(first:20){nodes{name}} ${issueComments('')}`;

/** Issues only: this connection has no pull requests in it, unlike the lists of the REST API. */
const issuesQuery = `query($owner:String!,$name:String!,$label:String!,$after:String){repository(owner:$owner,name:$name){issues(first:20,after:$after,labels:[$label],orderBy:{field:UPDATED_AT,direction:DESC}){${page} nodes{${issue}}}}}`;
const issueCommentsQuery = `query($id:ID!,$after:String){node(id:$id){id ...on Issue{${issueComments(',after:$after')}}}}`;

/**
 * The discussions of a repository, and the issues with a label that was asked for, that changed since a
 * moment, with all pages of comments and replies.
 */
export async function* pullGithub(
  source: GithubSource,
  since: number | undefined,
  ports: PullPorts,
): AsyncGenerator<PulledPage> {
  const [owner = '', name = ''] = source.repository.split('/');
  const ask = createAsk(source, ports);
  for await (const { json, question } of pagesOf(ask, listQuery, { owner, name }, [
    'repository',
    'discussions',
  ])) {
    yield { question, name: 'discussions.json' };
    const nodes = objectsOf(json, 'nodes');
    for (const node of nodes) yield* furtherPages(node, ask);
    if (isBefore(nodes.at(-1), since)) break;
  }
  // One label at a time: what several of them mean together differs between the ways to ask.
  for (const label of source.labels ?? []) {
    for await (const { json, question } of pagesOf(ask, issuesQuery, { owner, name, label }, [
      'repository',
      'issues',
    ])) {
      yield { question, name: 'issues.json' };
      const nodes = objectsOf(json, 'nodes');
      for (const node of nodes) yield* furtherIssueComments(node, ask);
      if (isBefore(nodes.at(-1), since)) break;
    }
  }
}

/** Whether something changed last before a moment, so that nothing after it in the list is asked for. */
function isBefore(node: JsonObject | undefined, since: number | undefined): boolean {
  const changed = node ? isoInstant(textOf(node, 'updatedAt')) : undefined;
  return since !== undefined && changed !== undefined && changed < since;
}

async function* furtherIssueComments(node: JsonObject, ask: Ask): AsyncGenerator<PulledPage> {
  const after = nextCursor(objectOf(node, 'comments'));
  if (after === undefined) return;
  const variables = { id: idOf(node, 'id'), after };
  for await (const { question } of pagesOf(ask, issueCommentsQuery, variables, ['node', 'comments']))
    yield { question, name: 'comments.json' };
}

async function* furtherPages(node: JsonObject, ask: Ask): AsyncGenerator<PulledPage> {
  for (const one of objectsOf(objectOf(node, 'comments'), 'nodes')) yield* furtherReplies(one, ask);
  const after = nextCursor(objectOf(node, 'comments'));
  if (after === undefined) return;
  const variables = { id: idOf(node, 'id'), after };
  for await (const { json, question } of pagesOf(ask, commentsQuery, variables, ['node', 'comments'])) {
    yield { question, name: 'comments.json' };
    for (const one of objectsOf(json, 'nodes')) yield* furtherReplies(one, ask);
  }
}

async function* furtherReplies(node: JsonObject, ask: Ask): AsyncGenerator<PulledPage> {
  const after = nextCursor(objectOf(node, 'replies'));
  if (after === undefined) return;
  const variables = { id: idOf(node, 'id'), after };
  for await (const { question } of pagesOf(ask, repliesQuery, variables, ['node', 'replies']))
    yield { question, name: 'replies.json' };
}

interface AskedPage {
  /** The connection, with its nodes. */
  readonly json: JsonObject;
  readonly question: Question;
}

type Variables = Readonly<Record<string, string>>;
type Ask = (query: string, variables: Variables, path: readonly string[]) => Promise<AskedPage>;

/** The pages of a connection, until its last; a cursor that comes twice would go on for ever. */
async function* pagesOf(
  ask: Ask,
  query: string,
  variables: Variables,
  path: readonly string[],
): AsyncGenerator<AskedPage> {
  const seen = new Set<string>();
  for (let after = variables['after']; ;) {
    const asked = await ask(query, { ...variables, ...(after !== undefined && { after }) }, path);
    yield asked;
    after = nextCursor(asked.json);
    if (after === undefined) return;
    if (seen.has(after)) throw new PullError(samePage, asked.question.url);
    seen.add(after);
  }
}

const samePage = message('The service gives the same page again and again.');

function nextCursor(connection: JsonObject): string | undefined {
  const info = objectOf(connection, 'pageInfo');
  const cursor = textOf(info, 'endCursor');
  return info['hasNextPage'] === true && cursor !== '' ? cursor : undefined;
}

function createAsk({ api, token }: GithubSource, ports: PullPorts): Ask {
  return async (query, variables, path) => {
    const question: Question = {
      url: api,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'kith',
        ...(token !== '' && { authorization: `bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    };
    const { json } = await askJson(question, ports, (answer) => faultOf(answer, path));
    return { json: connectionAt(json, path) ?? {}, question };
  };
}

/** GitHub answers errors with status 200; a query that took too long is worth asking again. */
function faultOf(json: unknown, path: readonly string[]): Message | 'again' | undefined {
  if (connectionAt(json, path)) return undefined;
  const [error] = isObject(json) ? objectsOf(json, 'errors') : [];
  const text = error ? textOf(error, 'message') : '';
  if (!error || /RATE_LIMIT|timeout|something went wrong/i.test(textOf(error, 'type') + text)) return 'again';
  return message('GitHub answered with an error: {0}', text);
}

function connectionAt(json: unknown, path: readonly string[]): JsonObject | undefined {
  let at: unknown = isObject(json) ? json['data'] : undefined;
  for (const key of path) at = isObject(at) ? at[key] : undefined;
  return isObject(at) && Array.isArray(at['nodes']) ? at : undefined;
}
