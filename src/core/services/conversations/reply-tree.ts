/** What nesting needs to know of a reply. */
export interface Nestable {
  /** By which other replies name it. */
  readonly id: string;
  /** The id of the reply that this one answers; empty: the thread itself. */
  readonly replyTo: string;
  /** Milliseconds since 1970-01-01 UTC, if it says when. */
  readonly at: number | undefined;
}

/** Why a reply stands at the end of the thread instead of below another reply. */
export type Stray =
  /** The reply that it answers is not there. */
  | 'missing'
  /** It answers a reply that, over others or directly, answers it. */
  | 'cycle';

/** A reply at its place in the thread. */
export interface Placed<T> {
  readonly reply: T;
  /** 0 below the thread itself. */
  readonly depth: number;
  /** The reply above it that it answers; absent at depth 0. */
  readonly parent?: T;
  readonly stray?: Stray;
}

/**
 * Replies in reading order, depth first, siblings by time and then by id; each exactly once. Replies to
 * something that is not there come last, and after them those that answer each other in a circle, which
 * begins at the oldest. Of several replies with one id, the first given is the one that is answered.
 */
export function nestReplies<T extends Nestable>(replies: readonly T[]): Placed<T>[] {
  const sorted = [...replies].sort(byTime);
  const byId = new Map<string, T>();
  for (const reply of replies) if (!byId.has(reply.id)) byId.set(reply.id, reply);
  const parentOf = (reply: T): T | undefined => (reply.replyTo === '' ? undefined : byId.get(reply.replyTo));
  const answers = new Map<T, T[]>();
  for (const reply of sorted) {
    const parent = parentOf(reply);
    if (!parent) continue;
    const siblings = answers.get(parent);
    if (siblings) siblings.push(reply);
    else answers.set(parent, [reply]);
  }

  const placed: Placed<T>[] = [];
  const done = new Set<T>();
  // A stack instead of recursion: a chain may be as long as the thread.
  const place = (root: T, stray?: Stray): void => {
    const waiting: Placed<T>[] = [{ reply: root, depth: 0, ...(stray && { stray }) }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { reply, depth } = next;
      if (done.has(reply)) continue;
      done.add(reply);
      placed.push(next);
      const below = answers.get(reply) ?? [];
      for (const child of below.toReversed()) waiting.push({ reply: child, depth: depth + 1, parent: reply });
    }
  };

  for (const reply of sorted) if (reply.replyTo === '') place(reply);
  for (const reply of sorted) if (reply.replyTo !== '' && !parentOf(reply)) place(reply, 'missing');
  for (const reply of sorted) if (!done.has(reply)) place(oldestOfCircle(reply, parentOf), 'cycle');
  return placed;
}

/** The oldest reply of the circle that the ancestors of a reply end in. */
function oldestOfCircle<T extends Nestable>(reply: T, parentOf: (reply: T) => T | undefined): T {
  const seen = new Set<T>();
  let at = reply;
  while (!seen.has(at)) {
    seen.add(at);
    at = parentOf(at) ?? at;
  }
  let oldest = at;
  for (let next = parentOf(at) ?? at; next !== at; next = parentOf(next) ?? at)
    if (byTime(next, oldest) < 0) oldest = next;
  return oldest;
}

/** Those without a time last. */
function byTime(a: Nestable, b: Nestable): number {
  return (a.at ?? Infinity) - (b.at ?? Infinity) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) || 0;
}
