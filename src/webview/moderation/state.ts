import * as v from 'valibot';
import {
  decisionNames,
  decisionsInCommon,
  usualDuration,
  type DecisionName,
} from '../../core/services/moderation/queue/decisions';
import { queueGroups, type QueueGroup } from '../../core/services/moderation/queue/queue-groups';
import type { ShownCase, ShownQueue, ShownRow } from '../../protocol/moderation-view';

/** A decision that is being written. */
const draft = v.object({
  decision: v.picklist(decisionNames),
  reason: v.string(),
  guideline: v.string(),
  duration: v.string(),
  /** The post's new text, of an edit. */
  body: v.string(),
  /** Of an edit of a held post: whether readers see it from then on. */
  publish: v.boolean(),
  /** The message to the author where it was changed by hand; else it follows the reason. */
  message: v.exactOptional(v.string()),
});
export type DecisionDraft = v.InferOutput<typeof draft>;

export interface MessagePreview {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** The state of the page of the moderation queue. */
export interface ModerationState {
  readonly queue: ShownQueue | undefined;
  readonly failure: string | undefined;
  /** The key of the current case. */
  readonly current: string;
  /** Undefined until it is read; of an earlier current case until then. */
  readonly shown: ShownCase | undefined;
  readonly caseFailure: string | undefined;
  /** Keys of rows that are decided together. */
  readonly marked: ReadonlySet<string>;
  readonly onlyFirstPosts: boolean;
  readonly draft: DecisionDraft | undefined;
  /** The message as its template has it. */
  readonly preview: MessagePreview | undefined;
  /** A note that is being written; undefined: none is. */
  readonly note: string | undefined;
  readonly isSending: boolean;
  /** Why something was not done. */
  readonly refused: string | undefined;
  /** What was done last, in words. */
  readonly done: string | undefined;
  readonly isHelpShown: boolean;
}

/** The persisted state: what one writes survives hiding the tab. */
export const keptState = v.object({
  current: v.string(),
  onlyFirstPosts: v.boolean(),
  draft: v.exactOptional(draft),
  note: v.exactOptional(v.string()),
});
export type KeptState = v.InferOutput<typeof keptState>;

export function firstState(kept: KeptState | undefined): ModerationState {
  return {
    queue: undefined,
    failure: undefined,
    current: kept?.current ?? '',
    shown: undefined,
    caseFailure: undefined,
    marked: new Set(),
    onlyFirstPosts: kept?.onlyFirstPosts ?? false,
    draft: kept?.draft,
    preview: undefined,
    note: kept?.note,
    isSending: false,
    refused: undefined,
    done: undefined,
    isHelpShown: false,
  };
}

export function keptOf({ current, onlyFirstPosts, draft: written, note }: ModerationState): KeptState {
  return {
    current,
    onlyFirstPosts,
    ...(written && { draft: written }),
    ...(note !== undefined && { note }),
  };
}

/** The rows in sight. The current one stays even where the filter would hide it: it is at hand. */
export function rowsShown({ queue, onlyFirstPosts, current }: ModerationState): readonly ShownRow[] {
  const rows = queue?.rows ?? [];
  return onlyFirstPosts ? rows.filter(({ isFirstPost, key }) => isFirstPost || key === current) : rows;
}

/** Whether the current case was opened from elsewhere, or before the filter that leaves it out was set. */
export function isBeyondFilter(state: ModerationState): boolean {
  return state.onlyFirstPosts && currentRow(state)?.isFirstPost === false;
}

export function rowsByGroup(
  rows: readonly ShownRow[],
): { readonly group: QueueGroup; readonly rows: readonly ShownRow[] }[] {
  return queueGroups
    .map((group) => ({ group, rows: rows.filter((row) => row.group === group) }))
    .filter((one) => one.rows.length > 0);
}

export function currentRow({ queue, current }: ModerationState): ShownRow | undefined {
  return queue?.rows.find(({ key }) => key === current);
}

/**
 * The queue as it is now. Whoever is at a case stays there; where it left the queue, the one that took its
 * place is next, and what was begun for it is given up.
 */
export function withQueue(state: ModerationState, queue: ShownQueue): ModerationState {
  const before = rowsShown(state).findIndex(({ key }) => key === state.current);
  const next = { ...state, queue, failure: undefined };
  const isThere = (key: string): boolean => queue.rows.some((row) => row.key === key);
  const marked = new Set([...state.marked].filter(isThere));
  if (isThere(state.current)) return { ...next, marked };
  const rows = rowsShown({ ...next, current: '' });
  const row = rows[Math.min(Math.max(before, 0), rows.length - 1)];
  // What was written before the queue was read belongs to a case that is not there any more either.
  return { ...at(next, row?.key ?? ''), marked, done: state.done };
}

/** Makes another case the current one; a draft for several stays with them. */
export function at(state: ModerationState, key: string): ModerationState {
  if (key === state.current) return state;
  const isForSeveral = state.marked.size > 0;
  return {
    ...state,
    current: key,
    caseFailure: undefined,
    refused: undefined,
    done: undefined,
    note: undefined,
    ...(!isForSeveral && { draft: undefined, preview: undefined }),
  };
}

/** The key of the row that many rows further; the current one at either end. */
export function keyBeside(state: ModerationState, by: number): string {
  const rows = rowsShown(state);
  const place = rows.findIndex(({ key }) => key === state.current);
  return rows[Math.min(Math.max(place + by, 0), rows.length - 1)]?.key ?? state.current;
}

export function withMarked(state: ModerationState, key: string): ModerationState {
  const marked = new Set(state.marked);
  if (!marked.delete(key)) marked.add(key);
  const next = { ...state, marked };
  // What was begun may not fit all that it is for now.
  const { draft: written } = state;
  return written && !offered(next).decisions.includes(written.decision)
    ? { ...next, draft: undefined, preview: undefined }
    : next;
}

/** The rows that a decision is for: those that are marked, else the current one. */
export function rowsToDecide(state: ModerationState): readonly ShownRow[] {
  const { queue, marked } = state;
  if (marked.size > 0) return (queue?.rows ?? []).filter(({ key }) => marked.has(key));
  const row = currentRow(state);
  return row ? [row] : [];
}

/** What can be decided now, and if nothing why. */
export function offered(state: ModerationState): {
  readonly decisions: readonly DecisionName[];
  readonly hindrance?: string;
} {
  const rows = rowsToDecide(state);
  const hindrance = rows.find((row) => row.hindrance !== undefined)?.hindrance;
  if (hindrance !== undefined) return { decisions: [], hindrance };
  return { decisions: decisionsInCommon(rows.map((row) => row.decisions)) };
}

/** Begins a decision, or changes which one is being written; the reason stays. */
export function withDecision(state: ModerationState, decision: DecisionName): ModerationState {
  const { draft: written, shown, current } = state;
  const own = shown?.key === current ? shown : undefined;
  return {
    ...state,
    refused: undefined,
    done: undefined,
    preview: undefined,
    draft: {
      reason: written?.reason ?? '',
      guideline: written?.guideline ?? own?.guideline?.cited ?? '',
      duration: written?.duration ?? usualDuration,
      body: written?.body ?? own?.body ?? '',
      publish: written?.publish ?? true,
      decision,
    },
  };
}

export function withDraft(state: ModerationState, part: Partial<DecisionDraft>): ModerationState {
  return state.draft ? { ...state, refused: undefined, draft: { ...state.draft, ...part } } : state;
}

/** The draft with the message as its template has it. */
export function withTemplate(state: ModerationState): ModerationState {
  const { draft: written } = state;
  if (!written) return state;
  const { decision, reason, guideline, duration, body, publish } = written;
  return { ...state, draft: { decision, reason, guideline, duration, body, publish } };
}

/** The message to the author as it would leave. */
export function messageText({ draft: written, preview }: ModerationState): string {
  return written?.message ?? preview?.body ?? '';
}

/** Whether a decision can be made: it has a reason. */
export function isReady({ draft: written, isSending }: ModerationState): boolean {
  return !isSending && written !== undefined && written.reason.trim() !== '';
}
