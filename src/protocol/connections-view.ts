import * as v from 'valibot';
import type { PageContract } from './contract';

/** Days until now; `all`: from the beginning. */
export const connectionPeriods = ['90', '365', 'all'] as const;
export type ConnectionPeriod = (typeof connectionPeriods)[number];

/** What a page shows: all that is kept of it, and what a restored tab begins with. */
export const connectionsSubject = v.object({
  /** The community's id. */
  folder: v.string(),
  period: v.picklist(connectionPeriods),
});
export type ConnectionsSubject = v.InferOutput<typeof connectionsSubject>;

/** So many pairs are sent at the most, those who spoke most. */
export const mostPairs = 5000;
/** So many threads of a pair. */
export const mostThreads = 50;

const moment = v.number();
/** A thread, and the file of the answer in it that shows that somebody spoke. */
const place = v.object({ thread: v.string(), reply: v.string() });
export type TalkPlace = v.InferOutput<typeof place>;

const shownThread = v.object({ title: v.string(), replies: v.number(), at: moment, place });
export type ShownThread = v.InferOutput<typeof shownThread>;

const speaker = v.object({
  /** Unique, and the same after a change: a person's id, or a name that no person has. */
  id: v.string(),
  name: v.string(),
  /** Whether they have a profile. */
  isKnown: v.boolean(),
  replies: v.number(),
  /** An index into the groups. */
  group: v.number(),
});
export type ShownSpeaker = v.InferOutput<typeof speaker>;

const pair = v.object({
  /** Indexes into the speakers. */
  a: v.number(),
  b: v.number(),
  replies: v.number(),
  last: v.object({ title: v.string(), at: moment, place }),
});
export type ShownPair = v.InferOutput<typeof pair>;

const connections = v.object({
  speakers: v.array(speaker),
  /** `mostPairs` at the most. */
  pairs: v.array(pair),
  /** How many pairs there are in all, and how many replies. */
  pairCount: v.number(),
  replyCount: v.number(),
  /** The names of each group in words, the largest first. */
  groups: v.array(v.object({ names: v.string(), size: v.number() })),
  /** Who hardly speaks with whom, in sentences. */
  distances: v.array(v.string()),
});
export type ShownConnections = v.InferOutput<typeof connections>;

export const connectionVerbs = ['introduce', 'startDiscussion', 'import'] as const;
export type ConnectionVerb = (typeof connectionVerbs)[number];

/** The contract between the extension and the page of who speaks with whom. */
export const connectionsView = {
  toHost: {
    requests: {
      'page/begin': { ask: v.object({}), answer: v.object({ subject: connectionsSubject }) },
      'connections/read': {
        ask: v.object({ period: v.picklist(connectionPeriods) }),
        answer: connections,
      },
      /** The threads of two speakers by their ids in a period, `mostThreads` at the most. */
      'threads/list': {
        ask: v.object({ period: v.picklist(connectionPeriods), a: v.string(), b: v.string() }),
        answer: v.object({ threads: v.array(shownThread) }),
      },
    },
    notices: {
      'talk/didChoose': v.object({ place, beside: v.boolean() }),
      'speaker/didOpen': v.object({ id: v.string() }),
      'page/didAct': v.object({ verb: v.picklist(connectionVerbs) }),
    },
  },
  toPage: {
    requests: {},
    /** What was read may be otherwise now. */
    notices: { 'connections/didChange': v.object({}) },
  },
} as const satisfies PageContract;
