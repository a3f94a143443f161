import { message, type Message } from '../../../base/message';
import type { ReadOptions } from '../export-source';
import type { ImportedAuthor, Instant } from '../imported-item';
import { isObject, objectOf, textOf, type JsonObject } from '../json-shape';
import { escapeLineStart, escapeProse, hardBreaks } from '../marks/escape-markdown';

/** A message of a room, as far as one event tells. */
export interface MatrixMessage {
  readonly id: string;
  readonly room: string;
  /** The person’s id without `@`, as `roos:harbour.example`. */
  readonly sender: string;
  readonly at: Instant;
  /** The event that opens its thread. */
  readonly root?: string;
  /** The event that it answers. */
  readonly answers?: string;
  readonly markdown: string;
  readonly mentions: readonly ImportedAuthor[];
}

/**
 * What an event is: a message, the name of somebody, or what was left out and why; undefined for no event.
 */
export type MatrixEvent =
  | { readonly kind: 'message'; readonly message: MatrixMessage }
  | { readonly kind: 'name'; readonly sender: string; readonly name: string }
  | { readonly kind: 'lost'; readonly what: Message };

/**
 * Reads an event as Element exports it: decrypted, and with the last text where the client knew of an edit.
 */
export function readEvent(
  event: JsonObject,
  { htmlToMarkdown }: Pick<ReadOptions, 'htmlToMarkdown'>,
): MatrixEvent | undefined {
  const [id, sender, at] = [
    textOf(event, 'event_id'),
    plainId(textOf(event, 'sender')),
    event['origin_server_ts'],
  ];
  const content = objectOf(event, 'content');
  const type = textOf(event, 'type');
  if (id === '' || type === '' || typeof at !== 'number') return undefined;
  if (type === 'm.room.member') {
    const name = textOf(content, 'displayname');
    const member = plainId(textOf(event, 'state_key')) || sender;
    return name === '' ? { kind: 'lost', what: notices } : { kind: 'name', sender: member, name };
  }
  if (/^(?:org\.matrix\.msc3381\.|m\.)poll\./.test(type)) return { kind: 'lost', what: message('Polls') };
  if (type === 'm.room.encrypted')
    return { kind: 'lost', what: message('Messages that whoever exported could not decrypt') };
  if (type !== 'm.room.message') return { kind: 'lost', what: notices };
  if (isObject(objectOf(event, 'unsigned')['redacted_because']) || Object.keys(content).length === 0)
    return { kind: 'lost', what: deletedMessages };
  const relation = objectOf(content, 'm.relates_to');
  const kind = textOf(relation, 'rel_type');
  // Only raw dumps have them: Element writes the text as it is after the edit.
  if (kind === 'm.replace')
    return { kind: 'lost', what: message('Edits, which stand beside what they edit') };
  if (!/^m\.(?:text|notice|emote)$/.test(textOf(content, 'msgtype')))
    return { kind: 'lost', what: message('Files and pictures') };
  const isThread = kind === 'm.thread';
  // In a thread, an answer is named to clients that know no threads; then it is none.
  const answers =
    isThread && relation['is_falling_back'] === true
      ? ''
      : textOf(objectOf(relation, 'm.in_reply_to'), 'event_id');
  const root = isThread ? textOf(relation, 'event_id') : '';
  const { markdown, mentions } = textIn(content, answers !== '', htmlToMarkdown);
  return {
    kind: 'message',
    message: {
      id,
      room: textOf(event, 'room_id'),
      sender,
      at,
      ...(root !== '' && { root }),
      ...(answers !== '' && { answers }),
      markdown,
      mentions,
    },
  };
}

/**
 * The id of the message that an event deletes; empty if it deletes none. Rooms of version 11 and later name
 * it in `content`, older ones beside it.
 */
export function deletedBy(event: JsonObject): string {
  if (textOf(event, 'type') !== 'm.room.redaction') return '';
  return textOf(objectOf(event, 'content'), 'redacts') || textOf(event, 'redacts');
}

export const deletedMessages = message('Messages that were deleted');
const notices = message('Notices, such as who joined, and reactions');

function textIn(
  content: JsonObject,
  isAnswer: boolean,
  htmlToMarkdown: (html: string) => string,
): Pick<MatrixMessage, 'markdown' | 'mentions'> {
  const html = textOf(content, 'formatted_body');
  const mentions: ImportedAuthor[] = [];
  if (html !== '' && textOf(content, 'format') === 'org.matrix.custom.html') {
    // Old answers repeat what they answer.
    const own = html
      .replace(/^<mx-reply>[^]*?<\/mx-reply>/i, '')
      .replace(pill, (_, id: string, name: string) => {
        const person = plainId(decoded(id));
        mentions.push({ id: person, name: name.replace(/^@/, '') });
        return `@${name.replace(/^@/, '')}`;
      });
    return { markdown: htmlToMarkdown(own), mentions };
  }
  const body = textOf(content, 'body').replace(/\r\n?/g, '\n');
  const own = isAnswer ? body.replace(/^> <@[^\n]*\n(?:>[^\n]*\n)*\n?/, '') : body;
  const lines = own.split('\n').map((line) => escapeLineStart(escapeProse(line)));
  return { markdown: hardBreaks(lines).trim(), mentions };
}

/** A mention: a link to somebody, with their name as its text. */
const pill = /<a href="https:\/\/matrix\.to\/#\/((?:@|%40)[^"?]+)[^"]*">([^<]*)<\/a>/gi;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function plainId(id: string): string {
  return id.replace(/^@/, '');
}
