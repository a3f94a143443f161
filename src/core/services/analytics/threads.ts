import type { Path } from '../../base/ports';
import { activityKinds } from '../../model/activity/activity';
import type { ActivityRows } from './activity-rows';
import type { DocumentRecord } from './records/document-record';

/** A thread with what became of it. Posts of bots, and posts that readers do not see, are left out. */
export interface Thread {
  readonly path: Path;
  readonly opened: number;
  /** An actor's number. */
  readonly by: number;
  readonly type: string;
  readonly status: string;
  /** In order of time. */
  readonly replies: readonly ThreadReply[];
  readonly accepted?: { readonly at: number; readonly by: number };
}

export interface ThreadReply {
  readonly path: Path;
  readonly at: number;
  readonly by: number;
}

const [threadKind, replyKind, acceptedKind] = (['thread', 'reply', 'accepted-answer'] as const).map((kind) =>
  activityKinds.indexOf(kind),
);

/** The threads that people opened, in order of time. */
export function threadsOf(
  rows: ActivityRows,
  recordOf: (path: Path) => DocumentRecord | undefined,
): Thread[] {
  const threads = new Map<Path, Thread & { replies: ThreadReply[] }>();
  const replies = new Map<Path, ThreadReply[]>();
  const accepted = new Map<Path, { at: number; by: number }>();
  for (let index = 0; index < rows.size; index++) {
    const kind = rows.what[index];
    if (kind !== threadKind && kind !== replyKind && kind !== acceptedKind) continue;
    const { at, where, evidence } = rows.activity(index);
    const [path = ''] = where;
    const by = rows.who[index] as number;
    if (kind === acceptedKind) accepted.set(path, { at, by });
    else if (kind === replyKind && 'file' in evidence) {
      const own = replies.get(path);
      const reply = { path: evidence.file, at, by };
      if (own) own.push(reply);
      else replies.set(path, [reply]);
    } else {
      const { type = 'discussion', status = 'open' } = recordOf(path)?.thread ?? {};
      if (!threads.has(path)) threads.set(path, { path, opened: at, by, type, status, replies: [] });
    }
  }
  return Array.from(threads.values(), (thread): Thread => {
    const answer = accepted.get(thread.path);
    return { ...thread, replies: replies.get(thread.path) ?? [], ...(answer && { accepted: answer }) };
  });
}

/** The first reply by somebody else, before a moment. */
export function firstResponse({ by, replies }: Thread, before: number): ThreadReply | undefined {
  return replies.find((reply) => reply.by !== by && reply.at < before);
}

/** Whether it waits for an answer: neither an announcement nor a prompt. */
export function asksSomething({ type }: Pick<Thread, 'type'>): boolean {
  return type !== 'announcement' && type !== 'prompt';
}

export function isQuestion({ type }: Pick<Thread, 'type'>): boolean {
  return type === 'question';
}

/**
 * Whether it had an accepted answer, or was marked as solved, by a moment. A mark has no date: it counts
 * always.
 */
export function isSolved({ accepted, status }: Thread, before: number): boolean {
  return accepted ? accepted.at < before : status === 'solved';
}
