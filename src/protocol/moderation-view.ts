import * as v from 'valibot';
import { decisionNames } from '../core/services/moderation/queue/decisions';
import { queueGroups } from '../core/services/moderation/queue/queue-groups';
import type { PageContract } from './contract';

/** Longer texts are files rather than reasons or notes. */
const longestText = 200_000;
/** More matters at once are not one matter. */
const mostAtOnce = 1000;

const text = v.pipe(v.string(), v.maxLength(longestText));
const moment = v.number();
/** The path of a file in the matter's community. */
const path = v.string();
/** Tells matters of all open communities apart; only the extension reads it. */
const key = v.string();
const decision = v.picklist(decisionNames);

const queueRow = v.object({
  key,
  title: v.string(),
  /** Whose post it is; empty if nobody is named. */
  author: v.string(),
  /** Why it is in the queue, in a few words. */
  reason: v.string(),
  group: v.picklist(queueGroups),
  since: moment,
  score: v.number(),
  /** The score as the sum that it is, in words. */
  sum: v.string(),
  isHeld: v.boolean(),
  isFirstPost: v.boolean(),
  /** Who is at it. */
  claimant: v.exactOptional(v.string()),
  isMine: v.boolean(),
  /** Another one after each change of its case: who claims names the version that they saw. */
  version: v.string(),
  /** What can be decided about it. */
  decisions: v.array(decision),
  /** Why the reader may not decide, in words. */
  hindrance: v.exactOptional(v.string()),
});
export type ShownRow = v.InferOutput<typeof queueRow>;

const queue = v.object({
  /** In the order in which they are shown. */
  rows: v.array(queueRow),
  /** What came, and what would stand elsewhere, since the queue was last taken in. */
  added: v.number(),
  moved: v.number(),
  /** Whether a community is still being read. */
  reading: v.boolean(),
  /** Whether there is a private store, where claims and notes are kept. */
  hasStore: v.boolean(),
  /** The decision that can be undone, in words. */
  undoable: v.exactOptional(v.string()),
});
export type ShownQueue = v.InferOutput<typeof queue>;

const place = v.object({ label: v.string(), path, at: v.exactOptional(moment) });
export type ShownPlace = v.InferOutput<typeof place>;

const post = v.object({
  path,
  author: v.string(),
  at: v.exactOptional(moment),
  /** HTML without scripts. */
  html: v.string(),
  /** Why readers do not see it. */
  fold: v.exactOptional(v.picklist(['held', 'hidden', 'removed', 'unreadable'])),
  /** Whether it is what the case is about. */
  isSubject: v.boolean(),
});
export type ShownCasePost = v.InferOutput<typeof post>;

const rule = v.object({
  id: v.string(),
  title: v.string(),
  path: v.exactOptional(path),
  weight: v.number(),
  /** Whether it only measures. */
  isShadow: v.boolean(),
  /** What matched in the text, each with its line, counted from 1. */
  matched: v.array(v.object({ text: v.string(), line: v.number() })),
});

const report = v.object({
  at: moment,
  /** Absent: nobody knows. */
  by: v.exactOptional(v.string()),
  reason: v.string(),
  isByMail: v.boolean(),
});

const citation = v.object({ cited: v.string(), title: v.string() });

const author = v.object({
  name: v.string(),
  isKnown: v.boolean(),
  path: v.exactOptional(path),
  role: v.exactOptional(v.string()),
  level: v.exactOptional(v.string()),
  since: v.exactOptional(moment),
  postCount: v.number(),
  contributions: v.number(),
  /** Their latest posts, and what was decided about them. */
  posts: v.array(place),
  decisions: v.array(place),
});

const shownCase = v.object({
  key,
  title: v.string(),
  /** The community's name. */
  community: v.string(),
  posts: v.array(post),
  /** How many posts the thread has; 0 where it is about a person. */
  total: v.number(),
  /** What the author wrote, as Markdown, to be edited. */
  body: v.string(),
  rules: v.array(rule),
  reports: v.array(report),
  /** The guideline that rules or reports name first, with its text. */
  guideline: v.exactOptional(v.object({ ...citation.entries, path, html: v.string() })),
  /** Everything that a decision can cite. */
  guidelines: v.array(citation),
  author: v.exactOptional(author),
  notes: v.array(v.object({ id: v.string(), at: moment, by: v.string(), text: v.string() })),
  /** What the log says about it, newest first. */
  log: v.array(place),
  appeal: v.exactOptional(
    v.object({
      by: v.string(),
      at: moment,
      reason: v.string(),
      decision: v.exactOptional(
        v.object({ label: v.string(), by: v.string(), at: moment, reason: v.string() }),
      ),
    }),
  ),
  /** Reasons to begin with. */
  reasons: v.array(v.string()),
});
export type ShownCase = v.InferOutput<typeof shownCase>;

const asked = {
  keys: v.pipe(v.array(key), v.minLength(1), v.maxLength(mostAtOnce)),
  decision,
  reason: text,
  guideline: v.exactOptional(v.string()),
  /** A value of `durations`. */
  duration: v.exactOptional(v.string()),
};

/** How a message to an author leaves; Kith itself has no channel to a person. */
export const messageWays = ['none', 'copy', 'mail'] as const;
export type MessageWay = (typeof messageWays)[number];

/** The contract between the extension and the page of the moderation queue and its cases. */
export const moderationView = {
  toHost: {
    requests: {
      'page/begin': {
        ask: v.object({}),
        answer: v.object({
          queue,
          /** The case that it was opened for. */
          opened: v.exactOptional(key),
        }),
      },
      /** Absent: it is no longer in the queue. */
      'case/read': { ask: v.object({ key }), answer: v.object({ case: v.exactOptional(shownCase) }) },
      /** Claims a case, or gives it back; refused if it changed since `version`. */
      'case/claim': {
        ask: v.object({ key, version: v.string(), claim: v.boolean() }),
        answer: v.object({}),
      },
      'note/add': { ask: v.object({ key, text }), answer: v.object({}) },
      /** The message to the author, from its template. */
      'message/preview': {
        ask: v.object(asked),
        answer: v.object({
          /** How the author is called; of several, how many they are. */
          to: v.string(),
          subject: v.string(),
          body: v.string(),
        }),
      },
      'decision/make': {
        ask: v.object({
          ...asked,
          /** Another text for the post. */
          body: v.exactOptional(text),
          /** Of an edit of a held post: whether readers see it from then on. */
          publish: v.exactOptional(v.boolean()),
          message: v.object({ way: v.picklist(messageWays), text }),
        }),
        /** What was done, in words. */
        answer: v.object({ done: v.string() }),
      },
      'decision/undo': { ask: v.object({}), answer: v.object({ done: v.string() }) },
      /** Shows what came since, in the present order. */
      'queue/takeIn': { ask: v.object({}), answer: v.object({ queue }) },
    },
    notices: {
      'link/didChoose': v.object({ key, path, anchor: v.exactOptional(v.string()), beside: v.boolean() }),
    },
  },
  toPage: {
    requests: {},
    notices: {
      'queue/didChange': v.object({ queue }),
      /** The tab was asked for again, for another case. */
      'case/didAsk': v.object({ key }),
    },
  },
} as const satisfies PageContract;
