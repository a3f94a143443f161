import type { CommunityReader } from '../../community/reader';
import { derive, type Before, type Derived } from '../../community/derived';
import {
  isVisiblePost,
  isWritten,
  unseenState,
  type DiscussionState,
  type UnseenState,
} from '../../model/documents/discussion';
import type { Document } from '../../model/documents/document';
import { documentDate } from '../../model/document-set/document-order';
import type { Documents } from '../../model/document-set/document-set';
import { threadOf } from '../../model/document-set/find-thread';
import type { People, Person } from '../../model/people/people';
import { asksSomething, isQuestion } from '../analytics/threads';

const hour = 3_600_000;
const day = 24 * hour;

/** Days without a word after which a discussion that goes on counts as quiet. */
const quietAfterDays = 14;

/** What a queue needs to know of a thread; it does not depend on the clock. */
export interface ThreadSummary {
  readonly thread: Document;
  /** `unanswered`: nobody but its author has replied where readers see it. */
  readonly state: DiscussionState;
  /** The field `type` in lower case; empty: a discussion. */
  readonly type: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly opened?: number;
  /** Of the latest post, the opening included. */
  readonly last?: number;
  readonly lastBy: string;
  /** Replies with words in them that readers see. */
  readonly replies: number;
  /** Why readers do not see the thread; no queue has it then. */
  readonly unseen?: UnseenState;
  /** Who wrote in it: ids of people, else names as written, in lower case. */
  readonly authors: ReadonlySet<string>;
}

/** The threads of a community, by path. */
export type ThreadSummaries = ReadonlyMap<string, ThreadSummary>;

/** The queues of discussions, in the order in which they are shown. A thread may be in several. */
export const queueNames = ['unanswered', 'mine', 'unsolved', 'quiet', 'solved'] as const;
export type QueueName = (typeof queueNames)[number];

export interface QueuedThread extends ThreadSummary {
  /** Whether it waits for a first answer for longer than the community's response goal. */
  readonly isLate: boolean;
}

export type Queues = Readonly<Record<QueueName, readonly QueuedThread[]>>;

export interface QueueOptions {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  /** Hours, see `metrics.response_goal`. */
  readonly responseGoal: number;
  /** Whose the queue `mine` is: empty without them. */
  readonly person?: Person | undefined;
  /** Paths of threads and replies that name that person. */
  readonly naming?: ReadonlySet<string> | undefined;
}

type SummaryReader = Pick<CommunityReader, 'documents' | 'people'>;

/** What a summary was made of, as long as the thread's document is there. */
type Made = WeakMap<
  Document,
  { readonly of: readonly Document[]; readonly people: People; readonly summary: ThreadSummary }
>;

export interface DerivedSummaries extends Derived<ThreadSummaries> {
  /**
   * Looks at threads ahead of `value`, which then finds them: of twenty thousand threads that takes half a
   * second. Yields in between, so that the caller can pause.
   */
  prepare(): Generator<void>;
}

/** The summaries of all threads, kept while one types: only threads that changed are looked at again. */
export function threadSummaries(reader: CommunityReader): DerivedSummaries {
  const made: Made = new WeakMap();
  const summaries = derive<ThreadSummaries>(reader, ['documents', 'people'], (now, before) =>
    summariesOf(now, made, before),
  );
  return {
    ...summaries,
    *prepare() {
      for (const thread of reader.documents.ofKind('discussion')) {
        summaryOf(thread, reader, made);
        yield;
      }
    },
  };
}

function summariesOf(reader: SummaryReader, made: Made, before?: Before<ThreadSummaries>): ThreadSummaries {
  const { documents } = reader;
  const entryOf = (thread: Document): [path: string, summary: ThreadSummary] => [
    thread.path,
    summaryOf(thread, reader, made),
  ];
  if (!before || before.documents === 'all') return new Map(documents.ofKind('discussion').map(entryOf));
  const changed = changedThreads(before.documents, documents);
  // The same value, so that what is made of it is kept too.
  if (changed.size === 0 && before.value.size === documents.ofKind('discussion').length) return before.value;
  const summaries = new Map(before.value);
  for (const path of changed) {
    const thread = documents.get(path);
    if (thread?.kind === 'discussion') summaries.set(...entryOf(thread));
    else summaries.delete(path);
  }
  return summaries;
}

function changedThreads(
  changes: Exclude<Before<unknown>['documents'], 'all'>,
  documents: Pick<Documents, 'get'>,
): Set<string> {
  const paths = new Set<string>();
  for (const { before, after } of changes)
    for (const document of [before, after]) {
      const thread = document && threadOf(document, documents);
      if (thread) paths.add(thread.path);
    }
  return paths;
}

function summaryOf(thread: Document, reader: SummaryReader, made: Made): ThreadSummary {
  const { people } = reader;
  const parts = reader.documents.belongingTo(thread);
  const before = made.get(thread);
  const isSame =
    before?.people === people &&
    before.of.length === parts.length &&
    before.of.every((part, index) => part === parts[index]);
  if (isSame) return before.summary;
  const summary = summarise(thread, parts, people);
  made.set(thread, { of: parts, people, summary });
  return summary;
}

function summarise(thread: Document, parts: readonly Document[], people: People): ThreadSummary {
  const keyOf = (written: string): string => authorKey(written, people);
  const written = parts.filter((one) => one.kind === 'reply' && isWritten(one));
  const replies = written.filter((one) => isVisiblePost(one.facts()));
  const unseen = unseenState(thread.facts());
  const opener = keyOf(thread.head.person);
  const opened = documentDate(thread);
  let [last, lastBy] = [opened, opener];
  for (const reply of replies) {
    const at = documentDate(reply);
    if (at !== undefined && (last === undefined || at >= last))
      [last, lastBy] = [at, keyOf(reply.head.person)];
  }
  return {
    thread,
    state: stateOf(thread, replies, opener, keyOf),
    type: thread.head.type.toLowerCase(),
    ...(opened !== undefined && { opened }),
    ...(last !== undefined && { last }),
    lastBy,
    replies: replies.length,
    authors: new Set([opener, ...written.map(({ head }) => keyOf(head.person))]),
    ...(unseen && { unseen }),
  };
}

/** Like `discussionState`, for people by all their names; `replies` are those that readers see. */
function stateOf(
  thread: Document,
  replies: readonly Document[],
  opener: string,
  keyOf: (written: string) => string,
): DiscussionState {
  const status = thread.head.status.toLowerCase();
  if (status === 'solved' || status === 'closed') return status;
  return replies.some(({ head }) => keyOf(head.person) !== opener) ? 'open' : 'unanswered';
}

function authorKey(written: string, people: Pick<People, 'byHandle'>): string {
  return (people.byHandle(written)?.id ?? written).toLowerCase();
}

/** Sorts threads into queues; those that readers do not see are in none. */
export function queuesOf(summaries: ThreadSummaries, options: QueueOptions): Queues {
  const { now, responseGoal } = options;
  const queued = (summary: ThreadSummary): QueuedThread => {
    const { state, opened = now } = summary;
    const isLate = state === 'unanswered' && asksSomething(summary) && now - opened > responseGoal * hour;
    return { ...summary, isLate };
  };
  const { oldest, latest } = inOrder(summaries);
  const of = (
    threads: readonly ThreadSummary[],
    belongs: (summary: ThreadSummary) => boolean,
  ): readonly QueuedThread[] => threads.filter(belongs).map(queued);
  const isGoing = ({ state }: ThreadSummary): boolean => state === 'unanswered' || state === 'open';
  const isOwn = isMine(options);
  return {
    unanswered: of(oldest, (one) => one.state === 'unanswered' && asksSomething(one)),
    mine: of(latest, (one) => isGoing(one) && isOwn(one)),
    unsolved: of(latest, (one) => one.state === 'open' && isQuestion(one)),
    quiet: of(latest, isQuiet(now)),
    solved: of(latest, ({ state }) => state === 'solved'),
  };
}

interface Ordered {
  readonly oldest: readonly ThreadSummary[];
  readonly latest: readonly ThreadSummary[];
}

/** Threads that readers see. Sorting takes most of the time, and depends on neither clock nor reader. */
const ordered = new WeakMap<ThreadSummaries, Ordered>();

function inOrder(summaries: ThreadSummaries): Ordered {
  const known = ordered.get(summaries);
  if (known) return known;
  const threads = [...summaries.values()].filter(({ unseen }) => unseen === undefined);
  const made = { oldest: threads.toSorted(oldestFirst), latest: threads.toSorted(latestFirst) };
  ordered.set(summaries, made);
  return made;
}

/** Threads by their state, each in the order given; those without a summary are in none. */
export function threadsByState(
  threads: readonly Document[],
  summaries: ThreadSummaries,
): Readonly<Record<DiscussionState, readonly Document[]>> {
  const found: Record<DiscussionState, Document[]> = { unanswered: [], open: [], solved: [], closed: [] };
  for (const thread of threads) {
    const state = summaries.get(thread.path)?.state;
    if (state) found[state].push(thread);
  }
  return found;
}

/** Threads that somebody opened, wrote in or is named in. */
function isMine({ person, naming }: QueueOptions): (summary: ThreadSummary) => boolean {
  const key = person?.id.toLowerCase();
  if (key === undefined) return () => false;
  return ({ authors, thread }) => authors.has(key) || naming?.has(thread.path) === true;
}

/** Answered and then silent: those without an answer are in a queue of their own. */
function isQuiet(now: number): (summary: ThreadSummary) => boolean {
  return (summary) =>
    summary.state === 'open' &&
    asksSomething(summary) &&
    summary.last !== undefined &&
    now - summary.last > quietAfterDays * day;
}

/** Longest waiting first; those without a date last. */
function oldestFirst(a: ThreadSummary, b: ThreadSummary): number {
  return (a.opened ?? Infinity) - (b.opened ?? Infinity) || byPath(a, b);
}

function latestFirst(a: ThreadSummary, b: ThreadSummary): number {
  return (b.last ?? 0) - (a.last ?? 0) || byPath(a, b);
}

function byPath({ thread: a }: ThreadSummary, { thread: b }: ThreadSummary): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** The threads that name a person, in their opening or in a reply. */
export function threadsNaming(
  { id, handles }: Person,
  { documents, mentions }: Pick<CommunityReader, 'documents' | 'mentions'>,
): ReadonlySet<string> {
  const paths = mentions.documentsNaming('person', [id, ...handles]).flatMap((path) => {
    const document = documents.get(path);
    const thread = document && threadOf(document, documents);
    return thread ? [thread.path] : [];
  });
  return new Set(paths);
}
