import { append } from '../../base/append';
import { closest } from '../../base/closest';
import { message, type Message } from '../../base/message';
import type { Range } from '../../base/range';
import { numberAt, textAt, textsAt } from '../../formats/front-matter/written-fields';
import {
  entry,
  isList,
  isMap,
  isScalar,
  writtenText,
  type MapNode,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import {
  channelServices,
  isChannelService,
  neededFields,
  serviceNames,
  type ChannelServiceName,
} from './channel-service';

/** A place where content is published besides the repository, and which service it is at. */
export interface Channel {
  /** The name by which posts and variants refer to it. */
  readonly name: string;
  readonly service: ChannelServiceName;
  /** Where the service is, without a slash at its end; empty where there is only one of it. */
  readonly site: string;
  /** The account of a Bluesky channel, without `@`; the user name at a mail server. */
  readonly account: string;
  /** The number of a category of Discourse, the name of one of GitHub. */
  readonly category: string;
  /** `owner/name` at GitHub. */
  readonly repository: string;
  /** The name of a community at Lemmy, perhaps with `@host`. */
  readonly community: string;
  /** The one address that mails go to, that of a list. */
  readonly to: string;
  /** Whom mails are from, perhaps with a name: `Harbour <news@harbour.example>`. */
  readonly from: string;
  /** The thread of a Discord channel that the webhook posts to. */
  readonly thread: string;
  /** The title of a new post in a forum channel of Discord: it starts one instead. */
  readonly startsThread: boolean;
  readonly tags: readonly string[];
  /** Who sees a post at Mastodon. */
  readonly visibility: string;
  /** The most characters of a post, where the server allows others than is usual. */
  readonly limit?: number;
}

/** What is wrong with a channel in `community.yml`. */
export interface ChannelProblem {
  readonly code: 'field-value' | 'field-missing';
  readonly range: Range;
  readonly message: Message;
}

export interface ReadChannels {
  /** Those that name a service Kith knows, and say all that it needs. */
  readonly channels: readonly Channel[];
  /** The names of all, such as a feed that needs no sending. */
  readonly names: readonly string[];
  readonly problems: readonly ChannelProblem[];
}

/**
 * The field `channels` of `community.yml`: `name: {service: mastodon, url: …}`, or a list of such with a
 * `name`. A channel without `service` is a name only, and nothing is sent to it.
 */
export function readChannels(node: YamlNode | undefined): ReadChannels {
  const channels: Channel[] = [];
  const names: string[] = [];
  const problems: ChannelProblem[] = [];
  for (const { name, keyRange, fields } of writtenChannels(node)) {
    names.push(name);
    const service = entry(fields, 'service')?.node;
    if (!isScalar(service) || service.value === null) continue;
    const word = writtenText(service).trim().toLowerCase();
    if (!isChannelService(word)) {
      problems.push({ code: 'field-value', range: service.range, message: unknownService(word) });
      continue;
    }
    const wrong = [...missing(word, fields, keyRange), ...unusable(word, fields)];
    append(problems, wrong);
    if (wrong.length === 0) channels.push(channelOf(name, word, fields));
  }
  return { channels, names, problems };
}

function writtenChannels(
  node: YamlNode | undefined,
): readonly { readonly name: string; readonly keyRange: Range; readonly fields: MapNode | undefined }[] {
  if (isMap(node))
    return node.entries.map(({ key, keyRange, node: fields }) => ({
      name: key,
      keyRange,
      fields: isMap(fields) ? fields : undefined,
    }));
  return (isList(node) ? node.items : []).flatMap((item) => {
    const named = isMap(item) ? (entry(item, 'name') ?? entry(item, 'id'))?.node : item;
    if (!isScalar(named) || named.value === null) return [];
    return [{ name: writtenText(named), keyRange: named.range, fields: isMap(item) ? item : undefined }];
  });
}

function channelOf(name: string, service: ChannelServiceName, fields: MapNode | undefined): Channel {
  const limit = numberAt(fields, 'limit');
  const from = textAt(fields, 'from') ?? '';
  return {
    name,
    service,
    site: (textAt(fields, 'url') ?? (service === 'bluesky' ? 'https://bsky.social' : '')).replace(/\/+$/, ''),
    account: (textAt(fields, 'account') ?? (service === 'mail' ? bareAddress(from) : '')).replace(/^@/, ''),
    category: textAt(fields, 'category') ?? '',
    repository: textAt(fields, 'repository') ?? '',
    community: (textAt(fields, 'community') ?? '').replace(/^!/, ''),
    to: textAt(fields, 'to') ?? '',
    from,
    thread: textAt(fields, 'thread') ?? '',
    startsThread: textAt(fields, 'forum') === 'true',
    tags: textsAt(fields, 'tags'),
    visibility: textAt(fields, 'visibility') ?? '',
    ...(limit !== undefined && limit > 0 && { limit }),
  };
}

function unknownService(word: string): Message {
  const meant = closest(word, channelServices);
  return meant === undefined
    ? message('Kith knows no service “{0}”. It is one of: {1}.', word, channelServices.join(', '))
    : message('Kith knows no service “{0}”. Did you mean “{1}”?', word, meant);
}

function missing(
  service: ChannelServiceName,
  fields: MapNode | undefined,
  keyRange: Range,
): ChannelProblem[] {
  return neededFields[service]
    .filter((field) => textAt(fields, field) === undefined)
    .map((field) => ({
      code: 'field-missing',
      range: keyRange,
      message: message('A channel at {0} needs “{1}”.', serviceNames[service], field),
    }));
}

/** Plain HTTP is for servers on this machine. */
function isSite(text: string): boolean {
  return (
    /^https:\/\/[^\s?#@]+$/.test(text) ||
    /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\/?$/.test(text)
  );
}

function isMailServer(text: string): boolean {
  return /^smtps?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?\/?$/i.test(text);
}

/** One address and no more: Kith keeps no list of readers. */
function isAddress(text: string): boolean {
  return /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/.test(text);
}

function isSender(text: string): boolean {
  return !/[\r\n]/.test(text) && isAddress(bareAddress(text));
}

/** `Harbour <news@harbour.example>` without the name. */
export function bareAddress(written: string): string {
  return (/<([^<>]*)>\s*$/.exec(written)?.[1] ?? written).trim();
}

/** Values by which nothing could be sent. */
function unusable(service: ChannelServiceName, fields: MapNode | undefined): ChannelProblem[] {
  const isRight: Readonly<Record<string, (text: string) => boolean>> = {
    url: service === 'mail' ? isMailServer : isSite,
    ...(service === 'mail' && { to: isAddress, from: isSender }),
    repository: (text) => /^[\w.-]+\/[\w.-]+$/.test(text),
    visibility: (text) => ['public', 'unlisted', 'private'].includes(text),
    thread: (text) => /^\d+$/.test(text),
    ...(service === 'discourse' && { category: (text: string) => /^\d+$/.test(text) }),
  };
  return Object.entries(isRight).flatMap(([field, test]): ChannelProblem[] => {
    const node = entry(fields, field)?.node;
    const text = textAt(fields, field);
    if (node === undefined || text === undefined || test(text)) return [];
    return [{ code: 'field-value', range: node.range, message: wrongValue(service, field, text) }];
  });
}

function wrongValue(service: ChannelServiceName, field: string, text: string): Message {
  switch (field) {
    case 'to':
    case 'from':
      return message('“{0}” is not one mail address, such as news@lists.example.org.', text);
    case 'url':
      if (service === 'mail')
        return message('“{0}” is not a mail server, such as smtps://smtp.example.org.', text);
      return message('“{0}” is not the address of a service, such as https://social.example.org.', text);
    case 'repository':
      return message('“{0}” is not a repository, such as owner/name.', text);
    case 'visibility':
      return message('“{0}” is not one of public, unlisted and private.', text);
    case 'thread':
      return message('“{0}” is not the number of a thread.', text);
    default:
      return message('“{0}” is not the number of a category.', text);
  }
}
