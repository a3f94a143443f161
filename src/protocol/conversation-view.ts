import * as v from 'valibot';
import type { DiscussionState } from '../core/model/documents/discussion';
import type { PageContract } from './contract';

/** How many posts a page may ask to have rendered at once: more would hold up the extension host. */
export const mostPostsAtOnce = 40;

/** Longer texts are files rather than posts. */
const longestText = 200_000;

const text = v.pipe(v.string(), v.maxLength(longestText));
const moment = v.number();
/** The path of a post's file, which tells posts apart where their ids clash. */
const path = v.string();

/** Which discussion a page shows: all that is kept of it, and what a restored tab begins with. */
export const conversationSubject = v.object({
  /** The community's id, and the path of the thread's file. */
  folder: v.string(),
  path,
});
export type ConversationSubject = v.InferOutput<typeof conversationSubject>;

const author = v.object({
  /** Empty: the post names nobody. */
  name: v.string(),
  /** Whether the community knows them. */
  known: v.boolean(),
  /** The path of their member file. */
  path: v.exactOptional(path),
  role: v.exactOptional(v.string()),
  level: v.exactOptional(v.string()),
  since: v.exactOptional(moment),
});

const post = v.object({
  path,
  id: v.string(),
  /** Equal versions mean an equal text. */
  version: v.string(),
  author,
  at: v.exactOptional(moment),
  editedAt: v.exactOptional(moment),
  depth: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The name of whoever wrote the reply that it answers; absent for answers to the thread. */
  answers: v.exactOptional(v.string()),
  stray: v.exactOptional(v.picklist(['missing', 'cycle'])),
  fold: v.exactOptional(v.picklist(['held', 'hidden', 'removed', 'unreadable'])),
  accepted: v.boolean(),
  /** Whether the reader wrote it. */
  own: v.boolean(),
  /** Where it can be sent, since its thread was imported from there: the name of the place. */
  sendTo: v.exactOptional(v.string()),
});
export type ShownPost = v.InferOutput<typeof post>;

const otherThread = v.object({
  title: v.string(),
  /** Absent if it is not there. */
  path: v.exactOptional(path),
});

const conversation = v.object({
  title: v.string(),
  /** The community's name. */
  community: v.string(),
  state: v.custom<DiscussionState>((input) => typeof input === 'string'),
  /** The kind of talk, as text. */
  type: v.string(),
  /** Whether one reply can be accepted as the answer. */
  takesAnswer: v.boolean(),
  /** The opening, then all replies in reading order. */
  posts: v.pipe(v.array(post), v.minLength(1)),
  duplicateOf: v.exactOptional(otherThread),
  duplicates: v.array(otherThread),
});
export type ShownConversation = v.InferOutput<typeof conversation>;

const proposal = v.object({ insert: v.string(), label: v.string(), detail: v.string() });
export type NameProposal = v.InferOutput<typeof proposal>;

const hint = v.object({
  /** What a rule may do, and by which agreement. */
  text: v.string(),
  /** What it stumbled over, each in quotation marks; empty: nothing in the text. */
  quotes: v.string(),
  /** Where the agreement is read. */
  guideline: v.exactOptional(v.object({ path, anchor: v.exactOptional(v.string()) })),
});
export type ShownHint = v.InferOutput<typeof hint>;

/** Absent if the discussion is not there; `reading` if it may still be found. */
const current = { conversation: v.exactOptional(conversation), reading: v.boolean() };

export const postVerbs = ['accept', 'split', 'copyLink', 'openFile', 'report', 'send'] as const;
export type PostVerb = (typeof postVerbs)[number];

export const threadVerbs = ['solve', 'close', 'reopen', 'markDuplicate'] as const;
export type ThreadVerb = (typeof threadVerbs)[number];

const draft = v.object({
  /** What the text is for: see `draftKey`. */
  key: v.string(),
  /** Empty: there is none any more. */
  text,
});

/** The contract between the extension and the page of a conversation. */
export const conversationView = {
  toHost: {
    requests: {
      'page/begin': {
        ask: v.object({}),
        answer: v.object({
          subject: conversationSubject,
          ...current,
          /** Texts that are being written, by their key. */
          drafts: v.record(v.string(), v.string()),
          /** Whether it was opened to be answered. */
          answering: v.boolean(),
        }),
      },
      'posts/render': {
        ask: v.object({
          paths: v.pipe(v.array(path), v.maxLength(mostPostsAtOnce)),
          /** Whether pictures from elsewhere may be loaded. */
          pictures: v.boolean(),
        }),
        /** HTML without scripts; posts that are gone are left out. */
        answer: v.array(v.object({ path, version: v.string(), html: v.string() })),
      },
      'text/preview': { ask: v.object({ text }), answer: v.object({ html: v.string() }) },
      /** What rules would say of a text before it is sent; `path`: the post that is edited. */
      'text/hints': { ask: v.object({ text, path: v.exactOptional(path) }), answer: v.array(hint) },
      /** What a person wrote in a post, to be edited or quoted. */
      'post/read': { ask: v.object({ path }), answer: v.object({ body: v.string(), quotation: v.string() }) },
      'names/complete': {
        ask: v.object({
          kind: v.picklist(['person', 'document', 'discussion']),
          typed: v.pipe(v.string(), v.maxLength(200)),
        }),
        answer: v.array(proposal),
      },
      'answer/send': {
        ask: v.object({
          text,
          /** The path of the reply that it answers; absent: the thread. */
          to: v.exactOptional(path),
        }),
        /** The path of the new reply. */
        answer: v.object({ path }),
      },
      'post/edit': { ask: v.object({ path, text }), answer: v.object({}) },
    },
    notices: {
      'post/didAct': v.object({ verb: v.picklist(postVerbs), path }),
      'thread/didAct': v.object({ verb: v.picklist(threadVerbs) }),
      'draft/didChange': draft,
      /** An answer goes on in an editor of its own, with what is written so far. */
      'answer/didMoveToEditor': v.object({ key: v.string(), text, to: v.exactOptional(path) }),
      'link/didChoose': v.object({ path, anchor: v.exactOptional(v.string()), beside: v.boolean() }),
    },
  },
  toPage: {
    requests: {},
    notices: {
      'conversation/didChange': v.object(current),
      /** It was asked for once more, to be answered. */
      'answer/didAsk': v.object({}),
    },
  },
} as const satisfies PageContract;
