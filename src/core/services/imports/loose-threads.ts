import type { ImportedThread, Instant } from './imported-item';
import { isoWeekOf } from './iso-week';

/**
 * Messages outside any thread are one discussion a channel and week. Gives the thread of a message, with an
 * item to yield before it where the thread is new.
 */
export function createLooseThreads(channel: {
  readonly id: string;
  readonly name: string;
  readonly tags?: readonly string[];
}): (at: Instant) => { readonly id: string; readonly thread?: ImportedThread } {
  const begun = new Set<string>();
  return (at) => {
    const { year, week } = isoWeekOf(at);
    const id = `${channel.id}/${year}-W${String(week).padStart(2, '0')}`;
    if (begun.has(id)) return { id };
    begun.add(id);
    const title = `#${channel.name}, week ${week}, ${year}`;
    const { tags } = channel;
    return {
      id,
      thread: { kind: 'thread', id, title, channel: channel.name, at, ...(tags && { tags }) },
    };
  };
}
