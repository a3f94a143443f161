import { message } from '../../../base/message';
import { answerMark } from '../../../model/channels/answer-files';
import type { ChannelSender, Sent } from '../channels/channel-sender';
import { askOnce, askToRead, jsonOf, SendFailure, type SendPorts } from '../channels/exchange';
import { child, listAt, textAt } from '../channels/json';
import { githubQuestion, mannerOf, refusal } from '../channels/services/github';
import type { AnswerPlace } from './answer-place';

type GithubPlace = Extract<AnswerPlace, { platform: 'github' }>;

const about = `query($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    discussion(number: $number) {
      id
      comments(last: 50) { nodes { id url body replies(last: 50) { nodes { id url body } } } }
    }
  }
}`;

const add = `mutation($discussionId: ID!, $replyToId: ID, $body: String!, $clientMutationId: String) {
  addDiscussionComment(input: {
    discussionId: $discussionId, replyToId: $replyToId, body: $body, clientMutationId: $clientMutationId
  }) { comment { id url } }
}`;

/** A comment on a discussion. GitHub knows no key: a mark that it does not show is one. */
export function githubAnswer({ repository, number, replyTo }: GithubPlace): ChannelSender {
  async function discussionOf(job: Job, ports: SendPorts): Promise<unknown> {
    const [owner = '', name = ''] = repository.split('/');
    const question = githubQuestion(job, about, { owner, name, number });
    const json = jsonOf(await askToRead(question, mannerOf(job), ports));
    const discussion = child(child(child(json, 'data'), 'repository'), 'discussion');
    if (typeof discussion === 'object' && discussion !== null) return discussion;
    throw refusal(job, json) ?? new SendFailure(message('The discussion is not there any more.'), false);
  }
  return {
    isIdempotent: false,
    looksBy: 'key',
    async look(job, ports) {
      const comments = listAt(child(await discussionOf(job, ports), 'comments'), 'nodes');
      const all = comments.flatMap((one) => [one, ...listAt(child(one, 'replies'), 'nodes')]);
      const found = all.find((one) => textAt(one, 'body').includes(answerMark(job.key)));
      return found === undefined ? undefined : sentOf(found);
    },
    async send(job, ports) {
      const variables = {
        discussionId: textAt(await discussionOf(job, ports), 'id'),
        ...(replyTo !== '' && { replyToId: replyTo }),
        body: `${job.outgoing.text}\n\n${answerMark(job.key)}\n`,
        clientMutationId: job.key,
      };
      const json = jsonOf(await askOnce(githubQuestion(job, add, variables), mannerOf(job), ports));
      const comment = child(child(child(json, 'data'), 'addDiscussionComment'), 'comment');
      if (textAt(comment, 'url') !== '') return sentOf(comment);
      throw refusal(job, json) ?? new SendFailure(message('The answer tells of no post.'), true);
    },
  };
}

type Job = Parameters<ChannelSender['send']>[0];

function sentOf(comment: unknown): Sent {
  return { url: textAt(comment, 'url'), id: textAt(comment, 'id') };
}
