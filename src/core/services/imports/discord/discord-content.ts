import { append } from '../../../base/append';
import { message, type Message } from '../../../base/message';
import { idOf, isObject, objectsOf, textOf, type JsonObject } from '../json-shape';
import { linkTo } from '../marks/escape-markdown';
import { discordToMarkdown, type DiscordNames } from './discord-text';

export interface DiscordContent {
  readonly markdown: string;
  readonly lost: readonly Message[];
}

/** What a message says with its attachments and embeds; of a forward, the message that was passed on. */
export function discordContent(value: JsonObject, nameOf: DiscordNames): DiscordContent {
  const forwarded = value['forwardedMessage'];
  const own = partsOf(value, nameOf);
  const lost = [...own.lost];
  let { parts } = own;
  if (isObject(forwarded)) {
    const inner = partsOf(forwarded, nameOf);
    parts = [...parts, ...inner.parts.map((part) => part.replace(/^/gm, '> '))];
    append(lost, inner.lost);
    lost.push(message('Who wrote a message that was forwarded'));
  }
  const hasStickers = objectsOf(value, 'stickers').length > 0;
  const isPoll = parts.length === 0 && !hasStickers && textOf(value, 'content') === '';
  if (isPoll) lost.push(message('Messages that the export has empty: polls and messages of components'));
  if (hasStickers) lost.push(message('Stickers'));
  if (objectsOf(value, 'reactions').length > 0) lost.push(message('Reactions'));
  if (textOf(value, 'timestampEdited') !== '')
    lost.push(message('Earlier texts of messages that were edited'));
  return { markdown: parts.filter((part) => part !== '').join('\n\n'), lost };
}

function partsOf(
  value: JsonObject,
  nameOf: DiscordNames,
): { readonly parts: readonly string[]; readonly lost: readonly Message[] } {
  const content = textOf(value, 'content');
  const files = objectsOf(value, 'attachments').map((file) => {
    const [url, name] = [textOf(file, 'url'), textOf(file, 'fileName')];
    return linkTo(url, name || url);
  });
  // An embed of a link that is in the text says nothing new.
  const embeds = objectsOf(value, 'embeds').filter((embed) => {
    const url = textOf(embed, 'url');
    return url === '' || !content.includes(url);
  });
  return {
    parts: [
      discordToMarkdown(content, nameOf),
      ...files,
      ...embeds.map((embed) => embedText(embed, nameOf)),
    ].filter((part) => part !== ''),
    lost: files.length > 0 ? [message('Attached files: the export has links, which expire')] : [],
  };
}

function embedText(embed: JsonObject, nameOf: DiscordNames): string {
  const [title, url] = [textOf(embed, 'title'), textOf(embed, 'url')];
  const heading = url !== '' ? linkTo(url, title || url) : discordToMarkdown(title, nameOf);
  const fields = objectsOf(embed, 'fields').map(
    (field) =>
      `**${discordToMarkdown(textOf(field, 'name'), nameOf)}**: ${discordToMarkdown(textOf(field, 'value'), nameOf)}`,
  );
  return [heading, discordToMarkdown(textOf(embed, 'description'), nameOf), ...fields]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Names of those whom a message mentions, by their ids. */
export function mentionedNames(value: JsonObject): Map<string, string> {
  return new Map(
    objectsOf(value, 'mentions').map((one) => [
      idOf(one, 'id'),
      textOf(one, 'nickname') || textOf(one, 'name'),
    ]),
  );
}

/** Who wrote a message, or is mentioned in one. */
export function discordAuthor(author: JsonObject): {
  readonly id: string;
  readonly handle?: string;
  readonly name?: string;
  readonly bot?: boolean;
} {
  const [name, nickname] = [textOf(author, 'name'), textOf(author, 'nickname')];
  return {
    id: idOf(author, 'id'),
    ...(name !== '' && { handle: name }),
    ...(nickname !== '' && { name: nickname }),
    ...(author['isBot'] === true && { bot: true }),
  };
}

/** Whether an author is one of whom only a placeholder is left. */
export function isDeletedUser(author: JsonObject): boolean {
  return /^(?:Deleted User|deleted_user_[0-9a-f]+)$/.test(textOf(author, 'name'));
}
