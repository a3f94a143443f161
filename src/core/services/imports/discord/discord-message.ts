import { message, type Message } from '../../../base/message';
import { isoInstant } from '../iso-instant';
import type { ImportedPost, ImportPlace, Instant } from '../imported-item';
import { idOf, isObject, objectOf, objectsOf, textOf } from '../json-shape';
import { discordAuthor, discordContent, isDeletedUser, mentionedNames } from './discord-content';

/** Types whose content somebody wrote. `20` and `23` are answers of an app to a command. */
const content = new Set(['Default', 'Reply', '20', '23']);

export type DiscordMessage =
  | {
      readonly kind: 'post';
      readonly post: Omit<ImportedPost, 'thread' | 'replyTo'>;
      /** The message’s own id. */
      readonly id: string;
      /** The id of the message that it answers. */
      readonly answers?: string;
      readonly lost: readonly Message[];
    }
  | { readonly kind: 'lost'; readonly what: Message }
  | { readonly kind: 'problem'; readonly message: Message };

export function readDiscordMessage(value: unknown, place: ImportPlace): DiscordMessage {
  if (!isObject(value)) return { kind: 'problem', message: message('This is no message and was left out.') };
  const [id, type] = [idOf(value, 'id'), textOf(value, 'type') || 'Default'];
  const at = isoInstant(textOf(value, 'timestamp'));
  if (id === '' || at === undefined)
    return { kind: 'problem', message: message('A message without a usable date was left out.') };
  if (!content.has(type)) return { kind: 'lost', what: whatIsLost(type) };
  const names = mentionedNames(value);
  const { markdown, lost } = discordContent(value, (user) => names.get(user));
  const author = objectOf(value, 'author');
  const editedAt = isoInstant(textOf(value, 'timestampEdited'));
  const mentions = objectsOf(value, 'mentions')
    .map(discordAuthor)
    .filter((one) => one.id !== '');
  const isKnown = idOf(author, 'id') !== '' && !isDeletedUser(author);
  const answers = answered(value);
  return {
    kind: 'post',
    post: {
      kind: 'post',
      id,
      at,
      author: isKnown ? discordAuthor(author) : 'unknown',
      markdown,
      place,
      ...(editedAt !== undefined && { editedAt }),
      ...(mentions.length > 0 && { mentions }),
    },
    id,
    ...(answers !== undefined && answers !== '' && { answers }),
    lost: [
      ...lost,
      ...(isKnown ? [] : [message('Who wrote a message')]),
      ...(answers === '' ? [message('Which message a reply answers')] : []),
    ],
  };
}

/** Pins, forwards and crossposts have a reference too: only a reply answers. Empty: unknown what. */
function answered(value: Parameters<typeof objectOf>[0]): string | undefined {
  if (textOf(value, 'type') !== 'Reply') return undefined;
  const reference = objectOf(value, 'reference');
  if (textOf(reference, 'type') === 'Forward') return undefined;
  return idOf(reference, 'messageId');
}

function whatIsLost(type: string): Message {
  if (type === '46') return message('Results of polls');
  if (type === '21') return message('The copy of a message with which a thread begins');
  return message('Notices of the service, such as who joined a channel');
}

const epoch = 1_420_070_400_000n;

/** The moment that an id was made at, which is that of its message; undefined for what is no id. */
export function instantOfId(id: string): Instant | undefined {
  return /^\d{15,20}$/.test(id) ? Number((BigInt(id) >> 22n) + epoch) : undefined;
}
