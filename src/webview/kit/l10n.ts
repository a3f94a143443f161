import { inEnglish, plainArguments, type Message } from '../../core/base/message';
import { page } from './page';

/** The editor's `l10n` API for webviews: the same call, so that the same check finds the strings. */
export const l10n = {
  t(template: string, ...args: (string | number)[]): string {
    return inEnglish({ template: page.translations[template] ?? template, args });
  },
};

/** A message of core in the editor's language. */
export function localize(words: Message): string {
  const { template } = words;
  return l10n.t(template, ...plainArguments(words, localize));
}

const numbers = new Intl.NumberFormat(page.language);

/** Formats an integer: `3,000`. */
export function count(value: number): string {
  return numbers.format(value);
}
