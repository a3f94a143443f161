import { message, type Message } from '../../base/message';
import type { Counts, ImportReport } from './writing/import-report';

/** What an import did, or would do where it only looked: a sentence each. */
export function importInWords({ threads, posts, conflicts, repeated }: ImportReport): Message[] {
  const unchanged = sum(threads, posts, 'unchanged');
  return [
    message('New discussions: {0}. New replies: {1}.', threads.created, posts.created),
    ...(sum(threads, posts, 'changed') > 0
      ? [
          message(
            'Changed there since the last import: {0} discussions, {1} replies.',
            threads.changed,
            posts.changed,
          ),
        ]
      : []),
    ...(unchanged > 0 ? [message('Here already, as they are there: {0}.', unchanged)] : []),
    ...(repeated > 0 ? [message('Repeated in the export, and taken once: {0}.', repeated)] : []),
    ...(conflicts.length > 0
      ? [message('Changed here and there, and left as they are here: {0}.', conflicts.length)]
      : []),
  ];
}

function sum(threads: Counts, posts: Counts, what: keyof Counts): number {
  return threads[what] + posts[what];
}
