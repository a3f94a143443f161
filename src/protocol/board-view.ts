import * as v from 'valibot';
import { contentStates } from '../core/model/documents/content-state';
import type { PageContract } from './contract';

/** What a page shows: all that is kept of it, and what a restored tab begins with. */
export const boardSubject = v.object({
  /** The community's id. */
  folder: v.string(),
});
export type BoardSubject = v.InferOutput<typeof boardSubject>;

/** So many cards of a column are sent at the most. */
export const mostCards = 200;

const card = v.object({
  path: v.string(),
  title: v.string(),
  /** In the editor's language. */
  kind: v.string(),
  /** Whose it is: its owner, else its author; empty if it says neither. */
  by: v.string(),
  /** The day that counts in its column, as written. */
  when: v.exactOptional(v.string()),
  /** Why it may not go on yet, in the editor's language. */
  held: v.exactOptional(v.string()),
});
export type ShownCard = v.InferOutput<typeof card>;

const column = v.object({
  state: v.picklist(contentStates),
  /** In the editor's language. */
  name: v.string(),
  /** `mostCards` at the most. */
  cards: v.array(card),
  /** How many there are in all. */
  count: v.number(),
});
export type ShownColumn = v.InferOutput<typeof column>;

const board = v.object({ columns: v.array(column) });
export type ShownBoard = v.InferOutput<typeof board>;

export const boardVerbs = ['newPost', 'calendar'] as const;
export type BoardVerb = (typeof boardVerbs)[number];

/** The contract between the extension and the board of content by its state. */
export const boardView = {
  toHost: {
    requests: {
      'page/begin': { ask: v.object({}), answer: v.object({ subject: boardSubject }) },
      /** Only those in whose title, kind or owner `filter` occurs. */
      'board/read': { ask: v.object({ filter: v.string() }), answer: board },
    },
    notices: {
      'card/didOpen': v.object({ path: v.string(), beside: v.boolean() }),
      /** Without a state it is asked for in the editor. */
      'card/didMove': v.object({ path: v.string(), state: v.exactOptional(v.picklist(contentStates)) }),
      'page/didAct': v.object({ verb: v.picklist(boardVerbs) }),
    },
  },
  toPage: {
    requests: {},
    /** What was read may be otherwise now. */
    notices: { 'board/didChange': v.object({}) },
  },
} as const satisfies PageContract;
