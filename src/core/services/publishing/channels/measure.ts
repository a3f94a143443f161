import type { Channel } from '../../../model/channels/channel';
import { message, type Message } from '../../../base/message';
import { codePoints, eachGrapheme, graphemes, utf8Bytes } from './graphemes';
import { linkedInText, slackText } from './escapes';
import { mastodonLength } from './mastodon-text';
import type { Outgoing } from './outgoing';

/** How much of what a service allows is used, counted as the service counts. */
export interface Measure {
  readonly part: 'text' | 'title' | 'link';
  readonly unit: 'characters' | 'bytes';
  readonly used: number;
  readonly most: number;
  readonly least?: number;
}

/** Every limit of a channel's service, and how much of it a post uses: the one that readers see first. */
export function measure(channel: Pick<Channel, 'service' | 'limit'>, outgoing: Outgoing): readonly Measure[] {
  const { text, title, warning, link } = outgoing;
  switch (channel.service) {
    case 'mastodon':
      return [characters('text', mastodonLength(text, warning), channel.limit ?? 500)];
    case 'bluesky':
      return [
        characters('text', graphemes(text), 300),
        { part: 'text', unit: 'bytes', used: utf8Bytes(text), most: 3000 },
      ];
    case 'discord':
      return [characters('text', codePoints(text), 2000)];
    case 'slack':
      return [characters('text', codePoints(slackText(text)), 40_000)];
    case 'discourse':
      return [
        { ...characters('text', codePoints(text), 32_000), least: 20 },
        { ...characters('title', codePoints(title), 255), least: 15 },
      ];
    case 'github':
      return [
        characters('text', codePoints(text), 65_536),
        { ...characters('title', codePoints(title), 256), least: 1 },
      ];
    case 'lemmy':
      return [
        characters('text', codePoints(text), 50_000),
        { ...characters('title', codePoints(title), 200), least: 3 },
        characters('link', codePoints(link), 2000),
      ];
    case 'mail':
      return [
        { ...characters('title', codePoints(title), 200), least: 1 },
        // Gmail shows no more of it than this.
        { part: 'text', unit: 'bytes', used: utf8Bytes(outgoing.html ?? ''), most: 102_400 },
      ];
    case 'linkedin':
      return [characters('text', linkedInText(text).length, 3000)];
    case 'reddit':
      return [
        characters('text', codePoints(text), 40_000),
        { ...characters('title', codePoints(title), 300), least: 1 },
      ];
    case 'threads':
      return [characters('text', threadsLength(text), 500)];
  }
}

function characters(part: Measure['part'], used: number, most: number): Measure {
  return { part, unit: 'characters', used, most };
}

/** Threads counts emoji by their bytes, all else by characters. */
function threadsLength(text: string): number {
  let length = 0;
  for (const one of eachGrapheme(text))
    length +=
      /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(one) && !/^[©®™]$/u.test(one)
        ? utf8Bytes(one)
        : codePoints(one);
  return length;
}

/** Why a service would refuse a post; undefined if it fits. An empty text is nothing to send. */
export function whyNotFit(outgoing: Outgoing, measures: readonly Measure[]): Message | undefined {
  if (outgoing.text.trim() === '') return message('There is no text.');
  if (measures.some(({ part }) => part === 'title') && /[\r\n]/.test(outgoing.title))
    return message('The title has a line break.');
  for (const { part, unit, used, most, least = 0 } of measures) {
    if (used > most) return tooLong(part, unit, used, most);
    if (used < least)
      return part === 'title'
        ? message('The title has {0} characters; it needs {1}.', used, least)
        : message('The text has {0} characters; it needs {1}.', used, least);
  }
  return undefined;
}

function tooLong(part: Measure['part'], unit: Measure['unit'], used: number, most: number): Message {
  const over = used - most;
  if (unit === 'bytes') return message('The text is too long by {0}: {1} of {2} bytes.', over, used, most);
  switch (part) {
    case 'title':
      return message('The title is too long by {0}: {1} of {2} characters.', over, used, most);
    case 'link':
      return message('The link is too long by {0}: {1} of {2} characters.', over, used, most);
    case 'text':
      return message('The text is too long by {0}: {1} of {2} characters.', over, used, most);
  }
}
