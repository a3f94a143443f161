import { message, type Message } from '../../../base/message';
import type { ImportedPost, ImportPlace, Instant } from '../imported-item';
import { isObject, objectOf, objectsOf, textOf } from '../json-shape';
import { slackContent } from './slack-content';
import type { SlackPeople } from './slack-people';
import { mentionedUsers, type SlackNames } from './slack-text';

/** Messages that tell of the channel, and not what somebody said. */
const systemMessages =
  /^(?:channel|group|pinned|unpinned|bot|sh_room|reminder|app|assistant|ekm|mpim)_|^(?:pinned_item|unpinned_item|huddle_thread|joiner_notification(?:_for_inviter)?|tombstone_?)$/;
/** These begin like the ones above and are content. */
const content = /^(?:bot_message|reminder_add_by_user)$/;

/** A message, by what becomes of it. */
export type SlackMessage =
  | {
      readonly kind: 'post';
      readonly post: Omit<ImportedPost, 'thread'>;
      /** The `ts` of the thread’s first message; undefined outside threads. */
      readonly thread: string | undefined;
      readonly isListed: boolean;
      readonly lost: readonly Message[];
    }
  | { readonly kind: 'lost'; readonly what: Message }
  | { readonly kind: 'problem'; readonly message: Message };

/** @param channel the id of the channel, which makes the message’s `ts` unique */
export function readSlackMessage(
  value: unknown,
  channel: string,
  people: SlackPeople,
  names: SlackNames,
  place: ImportPlace,
): SlackMessage {
  if (!isObject(value)) return { kind: 'problem', message: message('This is no message and was left out.') };
  const ts = textOf(value, 'ts');
  const at = instantOfTs(ts);
  if (at === undefined)
    return { kind: 'problem', message: message('A message without a usable date was left out.') };
  const subtype = textOf(value, 'subtype');
  // Some exports leave out the list of replies, some the thread of the message that has them.
  const hasReplies = Number(value['reply_count'] ?? 0) > 0 || objectsOf(value, 'replies').length > 0;
  const thread = textOf(value, 'thread_ts') || (hasReplies ? ts : undefined);
  const id = `${channel}/${ts}`;
  // A deleted message stays where it has replies, with a notice in place of its text.
  if (subtype === 'tombstone')
    return {
      kind: 'post',
      post: { kind: 'post', id, at, author: 'unknown', markdown: '', place },
      thread: thread ?? ts,
      isListed: true,
      lost: [message('Deleted messages of which the replies are left')],
    };
  if (systemMessages.test(subtype) && !content.test(subtype))
    return { kind: 'lost', what: message('Notices of the service, such as who joined a channel') };
  const { author, isListed } = people.authorOf(value);
  const { markdown, missingFiles } = slackContent(value, names);
  const editedAt = instantOfTs(textOf(objectOf(value, 'edited'), 'ts'));
  const mentions = mentionedUsers(textOf(value, 'text')).map((user) => people.byId(user) ?? { id: user });
  return {
    kind: 'post',
    post: {
      kind: 'post',
      id,
      at,
      author,
      markdown,
      place,
      ...(editedAt !== undefined && { editedAt }),
      ...(mentions.length > 0 && { mentions }),
    },
    thread,
    isListed,
    lost: [
      ...(editedAt === undefined ? [] : [message('Earlier texts of messages that were edited')]),
      ...(missingFiles > 0 ? [message('Files that were deleted or hidden')] : []),
      ...(Array.isArray(value['reactions']) ? [message('Reactions')] : []),
      ...(author === 'unknown' ? [message('Who wrote a message')] : []),
      ...(Array.isArray(value['files']) || isObject(value['file'])
        ? [message('Attached files: the export has links to them')]
        : []),
    ],
  };
}

/** Seconds, a point and six digits; as a number it would lose its last digits, which tell messages apart. */
export function instantOfTs(ts: string): Instant | undefined {
  const found = /^(\d{1,12})\.(\d{1,6})$/.exec(ts);
  if (!found?.[1] || found[2] === undefined) return undefined;
  return Number(found[1]) * 1000 + Math.floor(Number(found[2].padEnd(6, '0')) / 1000);
}
