import type { Path } from '../../base/ports';
import type { Measured } from '../analytics/measured';

/** Somebody answered somebody else. People are actors' numbers. */
export interface Talk {
  readonly from: number;
  readonly to: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly thread: Path;
  /** The file of the answer. */
  readonly reply: Path;
}

/**
 * Who answered whom, oldest first. A reply speaks to whoever wrote the post that it answers: the reply that
 * its `reply_to` names, else the opening of the thread. One that answers its own author, or a post that is
 * gone or that readers do not see, speaks to nobody. Bots are left out.
 */
export function talkOf({ threads, recordOf }: Pick<Measured, 'threads' | 'recordOf'>): Talk[] {
  const found: Talk[] = [];
  for (const { path, by, replies } of threads) {
    const threadId = recordOf(path)?.thread?.id;
    const authors = new Map(replies.map((reply) => [recordOf(reply.path)?.reply?.id, reply.by]));
    for (const reply of replies) {
      const answers = recordOf(reply.path)?.reply?.answers;
      const to = answers === undefined || answers === threadId ? by : authors.get(answers);
      if (to !== undefined && to !== reply.by)
        found.push({ from: reply.by, to, at: reply.at, thread: path, reply: reply.path });
    }
  }
  return found.sort((a, b) => a.at - b.at || (a.reply < b.reply ? -1 : 1));
}
