import { isSendingService } from '../../../model/channels/channel-service';
import type { Channel } from '../../../model/channels/channel';
import { firstGraphemes, graphemes } from './graphemes';
import { measure } from './measure';
import type { Outgoing } from './outgoing';
import { takesPictures } from './pictures';

/** What a draft is made of. Empty where the post has none. */
export interface DraftSource {
  readonly title: string;
  readonly summary: string;
  readonly link: string;
  readonly lang: string;
  /** A picture of the post that goes along, as Markdown; empty if it has none with an alternative text. */
  readonly picture?: string;
}

/** Services whose posts have a title of their own. */
const titled: ReadonlySet<string> = new Set(['discourse', 'github', 'lemmy', 'reddit', 'mail']);

/**
 * The text of a missing variant: title, summary and link, the summary shortened to what fits. A draft, which
 * “kith publish --send” leaves alone until somebody looked at it.
 */
export function draftVariant(channel: Channel, source: DraftSource): string {
  const text = channel.service === 'mail' ? mailNote(source.lang) : fitting(channel, source);
  const fields = [
    ...(isSendingService(channel.service) ? ['status: draft'] : []),
    ...(titled.has(channel.service) ? [`title: ${JSON.stringify(source.title)}`] : []),
    ...(channel.service === 'lemmy' && source.link !== '' ? [`link: ${JSON.stringify(source.link)}`] : []),
    ...(source.lang === '' ? [] : [`lang: ${JSON.stringify(source.lang)}`]),
  ];
  const head = fields.length === 0 ? '' : `---\n${fields.join('\n')}\n---\n\n`;
  const picture = takesPictures(channel.service) && source.picture ? `\n${source.picture}\n` : '';
  return `${head}${text}\n${picture}`;
}

/** A mail is the whole post, so that nobody has to keep two texts alike. */
function mailNote(lang: string): string {
  return /^nl\b/i.test(lang)
    ? '<!-- De post zelf gaat uit, met de titel als onderwerp. Schrijf hier om iets anders te sturen. -->'
    : '<!-- The post itself goes out, with the title as its subject. Write here to send something else. -->';
}

function fitting(channel: Channel, source: DraftSource): string {
  const whole = textWith(channel, source, source.summary);
  if (fits(channel, source, whole)) return whole;
  let [short, long] = [0, graphemes(source.summary)];
  while (short + 1 < long) {
    const middle = Math.floor((short + long) / 2);
    if (fits(channel, source, textWith(channel, source, shortened(source.summary, middle)))) short = middle;
    else long = middle;
  }
  return textWith(channel, source, short === 0 ? '' : shortened(source.summary, short));
}

function fits(channel: Channel, { title, link, lang }: DraftSource, text: string): boolean {
  const outgoing: Outgoing = { text, title, warning: '', link, lang };
  return measure(channel, outgoing).every(({ part, used, most }) => part !== 'text' || used <= most);
}

/** At a word, where there is one. */
function shortened(text: string, most: number): string {
  const cut = firstGraphemes(text, most);
  const word = cut.replace(/\s+\S*$/u, '');
  return `${(word === '' ? cut : word).replace(/[\s,;:.–-]+$/u, '')}…`;
}

function textWith({ service }: Channel, { title, link }: DraftSource, summary: string): string {
  const parts = titled.has(service) ? [summary, service === 'lemmy' ? '' : link] : [title, summary, link];
  return parts.filter((part) => part !== '').join('\n\n');
}
