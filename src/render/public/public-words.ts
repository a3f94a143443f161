import { inEnglish, type Message } from '../../core/base/message';
import type { EventTime } from '../../core/model/events/event-time';
import type { PageWords } from '../render-page';

/** Translations of messages, by their English text. */
export type Catalog = Readonly<Record<string, string>>;

/**
 * How pages that anybody may read speak, in a language. Dates are in the community's time zone.
 * @param language a language tag; one that is unknown speaks English
 * @param catalog what messages are in that language
 */
export function publicWords(language: string, zone: string, catalog: Catalog): PageWords {
  const locale = knownLocale(language);
  const isDutch = /^nl\b/i.test(language);
  const localize = (message: Message): string =>
    inEnglish({ ...message, template: catalog[message.template] ?? message.template });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: knownZone(zone) });
  return {
    localize,
    state: (state) => state,
    replies: (count) =>
      isDutch
        ? `${count} ${count === 1 ? 'reactie' : 'reacties'}`
        : `${count} ${count === 1 ? 'reply' : 'replies'}`,
    date: (ms) => day.format(ms),
    period: (time) => periodText(time, locale, zone),
  };
}

function periodText({ start, end, zone }: EventTime, locale: string, usual: string): string | undefined {
  if (!start) return undefined;
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: knownZone(zone ?? usual),
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    ...(start.hasTime && { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }),
  });
  return end && end.ms > start.ms ? format.formatRange(start.ms, end.ms) : format.format(start.ms);
}

function knownLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}
