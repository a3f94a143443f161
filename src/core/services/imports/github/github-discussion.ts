import { message, type Message } from '../../../base/message';
import type { ReadOptions } from '../export-source';
import type {
  ImportedAuthor,
  ImportedItem,
  ImportedPost,
  ImportedThread,
  ImportPlace,
  Instant,
  PostReference,
} from '../imported-item';
import { isoInstant } from '../iso-instant';
import { mentionedHandles } from '../mentioned-handles';
import { idOf, isObject, objectOf, objectsOf, textOf, type JsonObject } from '../json-shape';

/** A discussion of GitHub with all of its comments that the export holds. */
export interface GithubDiscussion {
  readonly json: JsonObject;
  /** The top-level comments; each may have `replies`. */
  readonly comments: readonly JsonObject[];
  /** Further replies by the id of their comment. */
  readonly moreReplies: ReadonlyMap<string, readonly JsonObject[]>;
  readonly place: ImportPlace;
}

/** The thread and the posts of a discussion: the discussion's own text, its comments, and their replies. */
export function* discussionItems(
  discussion: GithubDiscussion,
  options: Pick<ReadOptions, 'htmlToMarkdown'>,
): Generator<ImportedItem> {
  const { json, place } = discussion;
  const thread = discussionId(json);
  const at = isoInstant(textOf(json, 'createdAt'));
  if (at === undefined)
    return yield {
      kind: 'problem',
      message: message('The discussion {0} has no valid date.', thread),
      place,
    };

  const comments = commentsInOrder(discussion);
  const references = new Map<string, PostReference>();
  for (const { json: comment } of comments) {
    const moment = isoInstant(textOf(comment, 'createdAt'));
    if (moment !== undefined && !leftOut(comment))
      references.set(idOf(comment, 'id'), { id: idOf(comment, 'id'), at: moment });
  }
  yield* threadItems(discussion, comments, references, at);
  const poll = json['poll'];
  if (isObject(poll))
    yield {
      kind: 'lost',
      what: message('Polls: how many voted for what is kept, and who did is not'),
      place,
    };
  const opening = bodyOf(json, options) + (isObject(poll) ? pollText(poll) : '');
  if (opening.trim() !== '') yield postOf(json, thread, { id: thread, at }, opening.trim(), place);
  else yield { kind: 'lost', what: message('Messages without text'), place };
  // A comment answers one that comes before it, so that there is no circle.
  const earlier = new Map<string, PostReference>();
  for (const comment of comments) {
    const reference = references.get(idOf(comment.json, 'id'));
    yield* commentItems(comment, thread, reference, earlier.get(comment.parent), options, place);
    if (reference) earlier.set(reference.id, reference);
  }
}

interface Comment {
  readonly json: JsonObject;
  /** The id of the comment that it answers; empty for those at the top. */
  readonly parent: string;
}

function* commentItems(
  { json, parent }: Comment,
  thread: string,
  reference: PostReference | undefined,
  replyTo: PostReference | undefined,
  options: Pick<ReadOptions, 'htmlToMarkdown'>,
  place: ImportPlace,
): Generator<ImportedItem> {
  const reason = leftOut(json);
  if (reason) return yield { kind: 'lost', what: reason, place };
  if (!reference || reference.id === '') {
    const what =
      idOf(json, 'id') === ''
        ? message('A comment on {0} has no id.', thread)
        : message('The comment {0} has no valid date.', idOf(json, 'id'));
    return yield { kind: 'problem', message: what, place };
  }
  const markdown = bodyOf(json, options).trim();
  if (markdown === '') return yield { kind: 'lost', what: message('Messages without text'), place };
  if (parent !== '' && !replyTo)
    yield {
      kind: 'lost',
      what: message('Which post a reply answers, where that post is not in the export'),
      place,
    };
  yield postOf(json, thread, reference, markdown, place, replyTo);
}

function postOf(
  json: JsonObject,
  thread: string,
  { id, at }: PostReference,
  markdown: string,
  place: ImportPlace,
  replyTo?: PostReference,
): ImportedPost {
  const editedAt = isoInstant(textOf(json, 'lastEditedAt'));
  const url = textOf(json, 'url');
  return {
    kind: 'post',
    thread,
    id,
    at,
    ...(replyTo && { replyTo }),
    author: authorOf(json),
    ...(editedAt !== undefined && editedAt > at && { editedAt }),
    markdown,
    ...(url !== '' && { url }),
    mentions: mentionedHandles(markdown),
    place,
  };
}

function* threadItems(
  { json, place }: GithubDiscussion,
  comments: readonly Comment[],
  references: ReadonlyMap<string, PostReference>,
  at: Instant,
): Generator<ImportedItem> {
  const answer = answerOf(json, comments, references);
  const isAnswered = answer !== undefined || json['isAnswered'] === true || isObject(json['answer']);
  if (isAnswered && !answer)
    yield { kind: 'lost', what: message('Accepted answers that are not in the export'), place };
  const issue = isIssue(json);
  const category = objectOf(json, 'category');
  const channel = channelOf(json);
  const title = textOf(json, 'title');
  const url = textOf(json, 'url');
  const tags = labelsOf(json);
  const closed = json['closed'] === true || textOf(json, 'state').toLowerCase() === 'closed';
  yield {
    kind: 'thread',
    id: discussionId(json),
    ...(title !== '' && { title }),
    ...(url !== '' && { url }),
    ...(channel !== '' && { channel }),
    type:
      category['isAnswerable'] === true || isAnswered || (issue && tags.some(isQuestion))
        ? 'question'
        : /^announcements?$/i.test(textOf(category, 'slug') || channel)
          ? 'announcement'
          : 'discussion',
    // Of discussions, closed and answered have nothing to do with each other, whatever the reason: RESOLVED
    // is why it was closed. Of an issue, the reason is all there is.
    status: isAnswered || (issue && closed && isCompleted(json)) ? 'solved' : closed ? 'closed' : 'open',
    ...(answer && { accepted: [answer] }),
    opening: discussionId(json),
    ...(tags.length > 0 && { tags }),
    at,
  } satisfies ImportedThread;
}

/** The answer, a comment or a reply to one; from the discussion or from the mark at the comment. */
function answerOf(
  json: JsonObject,
  comments: readonly Comment[],
  references: ReadonlyMap<string, PostReference>,
): PostReference | undefined {
  const marked = comments.find(({ json: comment }) => comment['isAnswer'] === true);
  const answer = objectOf(json, 'answer');
  const id = idOf(answer, 'id') || (marked ? idOf(marked.json, 'id') : '');
  const at = isoInstant(textOf(answer, 'createdAt'));
  return references.get(id) ?? (id !== '' && at !== undefined && !leftOut(answer) ? { id, at } : undefined);
}

/** Each comment once, followed by its replies. */
function commentsInOrder({ comments, moreReplies }: GithubDiscussion): readonly Comment[] {
  const inOrder: Comment[] = [];
  const seen = new Set<string>();
  const add = (json: JsonObject, parent: string): void => {
    const id = idOf(json, 'id');
    if (id !== '' && seen.has(id)) return;
    seen.add(id);
    inOrder.push({ json, parent });
  };
  for (const comment of comments) {
    const id = idOf(comment, 'id');
    // A list of all comments in one has replies at the top, with the comment that they answer.
    add(comment, idOf(objectOf(comment, 'replyTo'), 'id'));
    const replies = [...nodesOf(comment, 'replies'), ...(moreReplies.get(id) ?? [])];
    for (const reply of replies) add(reply, idOf(objectOf(reply, 'replyTo'), 'id') || id);
  }
  return inOrder;
}

/** Why a comment is not imported; undefined if it is. */
function leftOut(comment: JsonObject): Message | undefined {
  if (textOf(comment, 'deletedAt') !== '') return message('Comments that were deleted');
  if (comment['isMinimized'] !== true) return undefined;
  const reason = textOf(comment, 'minimizedReason').toLowerCase().replaceAll('_', '-');
  return /^(?:outdated|resolved|duplicate)$/.test(reason)
    ? undefined
    : message('Comments that moderators hid, as spam, abuse or off-topic');
}

function authorOf(json: JsonObject): ImportedPost['author'] {
  const author = json['author'];
  if (!isObject(author) || textOf(author, 'login') === '') return 'unknown';
  const handle = textOf(author, 'login').replace(/\[bot\]$/, '');
  const name = textOf(author, 'name');
  return {
    id: handle.toLowerCase(),
    handle,
    ...(name !== '' && name !== handle && { name }),
    ...((textOf(author, '__typename') === 'Bot' || textOf(author, 'login').endsWith('[bot]')) && {
      bot: true,
    }),
  } satisfies ImportedAuthor;
}

/** Markdown with LF: what was typed in a browser has CRLF, what programs sent has not. */
function bodyOf(json: JsonObject, { htmlToMarkdown }: Pick<ReadOptions, 'htmlToMarkdown'>): string {
  if (typeof json['body'] !== 'string' && textOf(json, 'bodyHTML') !== '')
    return htmlToMarkdown(textOf(json, 'bodyHTML'));
  return textOf(json, 'body').replace(/\r\n?/g, '\n');
}

function pollText(poll: JsonObject): string {
  const options = objectOf(poll, 'options');
  const list = Array.isArray(poll['options']) ? objectsOf(poll, 'options') : objectsOf(options, 'nodes');
  const lines = list.map((option) => {
    const votes = option['totalVoteCount'];
    return `- ${oneLine(textOf(option, 'option'))}${typeof votes === 'number' ? ` (${String(votes)})` : ''}`;
  });
  return `\n\n**${oneLine(textOf(poll, 'question'))}**\n\n${lines.join('\n')}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The category of a discussion; issues have none, and stand together. */
export function channelOf(json: JsonObject): string {
  return isIssue(json) ? 'Issues' : textOf(objectOf(json, 'category'), 'name');
}

export function isIssue(json: JsonObject): boolean {
  return textOf(json, '__typename') === 'Issue' || /\/issues\/\d+$/.test(textOf(json, 'url'));
}

/** Pull requests come in lists of issues of the REST API; GraphQL and webhooks have them on their own. */
export function isPullRequest(json: JsonObject): boolean {
  return (
    textOf(json, '__typename') === 'PullRequest' ||
    isObject(json['pull_request']) ||
    /\/pull\/\d+$/.test(textOf(json, 'url'))
  );
}

/** The names of its labels. */
export function labelsOf(json: JsonObject): readonly string[] {
  return nodesOf(json, 'labels').flatMap((label) => textOf(label, 'name') || []);
}

function isCompleted(json: JsonObject): boolean {
  return textOf(json, 'stateReason').toLowerCase() === 'completed';
}

function isQuestion(label: string): boolean {
  return /(?:^|\W)(?:questions?|help|support)$/i.test(label);
}

/** The nodes of a connection; a plain list where `gh issue list --json` wrote it. */
export function nodesOf(json: JsonObject, key: string): readonly JsonObject[] {
  return Array.isArray(json[key]) ? objectsOf(json, key) : objectsOf(objectOf(json, key), 'nodes');
}

/** The node's id, else the number in its repository. */
export function discussionId(json: JsonObject): string {
  return idOf(json, 'id') || idOf(json, 'number');
}
