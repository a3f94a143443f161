import { message } from '../../../base/message';
import type { ImportedThread, Instant } from '../imported-item';

/** What a topic’s name says: a tick in front of it marks it as resolved. */
export function topicState(topic: string): { readonly title: string; readonly isResolved: boolean } {
  const found = /^✔\s*(.*)$/su.exec(topic);
  return { title: found?.[1] ?? topic, isResolved: found !== null };
}

/** The shown name of a topic without one. */
export const generalTopic = 'general chat';

/**
 * Topics as threads, each told once. A topic is known by its name alone; the tick is not part of its id, so
 * that one that is resolved later is the same.
 */
export function createTopics(): (
  channel: { readonly id: string; readonly name: string },
  topic: string,
  at: Instant,
) => { readonly id: string; readonly thread?: ImportedThread } {
  const begun = new Set<string>();
  return (channel, topic, at) => {
    const { title, isResolved } = topicState(topic);
    const id = `${channel.id}/${title}`;
    if (begun.has(id)) return { id };
    begun.add(id);
    return {
      id,
      thread: {
        kind: 'thread',
        id,
        title: title || generalTopic,
        channel: channel.name,
        at,
        ...(isResolved && { status: 'solved' }),
      },
    };
  };
}

/** A file of zulip-archive has its topic’s name with `.XX` for other characters: `License.20of.2E`. */
export function decodeTopicName(name: string): string {
  try {
    return decodeURIComponent(name.replace(/%/g, '%25').replace(/\.([0-9A-F]{2})/gi, '%$1'));
  } catch {
    return name;
  }
}

export const lostEdits = message('Earlier texts of messages that were edited');
