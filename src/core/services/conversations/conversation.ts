import type { CommunityReader } from '../../community/reader';
import type { Facts } from '../../formats/facts';
import { fieldText } from '../../formats/front-matter/yaml-node';
import {
  acceptedReply,
  discussionState,
  isWritten,
  unseenState,
  type DiscussionState,
  type UnseenState,
} from '../../model/documents/discussion';
import { documentId, type Document } from '../../model/documents/document';
import { documentDate } from '../../model/document-set/document-order';
import { parseMoments } from '../../model/events/event-time';
import { createAuthorCards, type AuthorCard } from './author-cards';
import { nestReplies, type Stray } from './reply-tree';

/** Why a post is folded: readers do not see it. */
export type Fold = UnseenState;

/** A post of a conversation: the one that opens it, or a reply. */
export interface Post {
  readonly document: Document;
  readonly id: string;
  readonly author: AuthorCard;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at?: number;
  readonly editedAt?: number;
  /** 0 for the opening and for replies to it. */
  readonly depth: number;
  /** The reply that it answers, if it stands below it. */
  readonly parent?: Document;
  readonly stray?: Stray;
  readonly fold?: Fold;
  readonly isAccepted: boolean;
}

/** A thread with all that was said in it. */
export interface Conversation {
  readonly thread: Document;
  readonly state: DiscussionState;
  /** The field `type` in lower case; empty: a discussion. */
  readonly type: string;
  readonly opening: Post;
  /** The replies with words in them, in reading order. */
  readonly replies: readonly Post[];
  /** The one of `replies` that is the answer, if readers can see it. */
  readonly accepted?: Post;
  /** The thread that asked the same before, by its field `duplicate_of`; as written if it is not there. */
  readonly duplicateOf?: Document | string;
  /** Threads that say of themselves that they ask the same. */
  readonly duplicates: readonly Document[];
}

export type ConversationReader = Pick<
  CommunityReader,
  'documents' | 'people' | 'activities' | 'config' | 'mentions'
>;

/** Reads a discussion as a conversation; `now` in ms since 1970-01-01 UTC. */
export function conversationOf(thread: Document, reader: ConversationReader, now: number): Conversation {
  const cardOf = createAuthorCards(reader, now);
  const acceptedId = acceptedReply(thread);
  const written = reader.documents
    .belongingTo(thread)
    .filter((document) => document.kind === 'reply' && isWritten(document));

  const postOf = (document: Document, facts: Facts): Omit<Post, 'depth'> => {
    const id = documentId(document);
    const at = documentDate(document);
    const edited = fieldText(facts.frontMatter, 'edited_at');
    // Most posts were never edited, and free notation is slow to read.
    const editedAt = edited === '' ? undefined : parseMoments(edited, 'UTC')[0]?.ms;
    const fold = unseenState(facts);
    return {
      document,
      id,
      author: cardOf(document.head.person),
      isAccepted: document !== thread && id === acceptedId && fold === undefined,
      ...(at !== undefined && { at }),
      ...(editedAt !== undefined && { editedAt }),
      ...(fold && { fold }),
    };
  };

  const replies = nestReplies(
    written.map((document) => {
      const facts = document.facts();
      const post = postOf(document, facts);
      return { id: post.id, at: post.at, replyTo: replyTo(facts, thread), post };
    }),
  ).map(({ reply, depth, parent, stray }): Post => ({
    ...reply.post,
    depth,
    ...(parent && { parent: parent.post.document }),
    ...(stray && { stray }),
  }));
  const facts = thread.facts();
  const accepted = replies.find(({ isAccepted }) => isAccepted);
  const duplicateOf = originalOf(facts, reader);
  return {
    thread,
    state: discussionState(thread, written),
    type: thread.head.type.toLowerCase(),
    opening: { ...postOf(thread, facts), depth: 0 },
    replies,
    ...(accepted && { accepted }),
    ...(duplicateOf !== undefined && { duplicateOf }),
    duplicates: duplicatesOf(thread, reader),
  };
}

/** The id of the answered reply; empty if it is the thread, which is called by its id or as its file. */
function replyTo(facts: Facts, thread: Document): string {
  const id = fieldText(facts.frontMatter, 'reply_to').replace(/\.md$/i, '');
  return id === 'thread' || id === documentId(thread) ? '' : id;
}

function originalOf(facts: Facts, { documents }: ConversationReader): Document | string | undefined {
  const id = fieldText(facts.frontMatter, 'duplicate_of');
  return id === '' ? undefined : (documents.withId('discussion', id)[0] ?? id);
}

function duplicatesOf(thread: Document, { documents, mentions }: ConversationReader): Document[] {
  const id = documentId(thread);
  return mentions
    .documentsNaming('discussion', [id])
    .flatMap((path) => documents.get(path) ?? [])
    .filter((one) => one.kind === 'discussion' && one !== thread);
}
