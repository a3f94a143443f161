import { message, type Message } from '../../base/message';

/**
 * The lists that every community has, by name: `insults`, said of people, and `profanity`, the Dutch and
 * English lists of the package `naughty-words` (Shutterstock and contributors, CC BY 4.0) without words that
 * are ordinary or neutral. Communities extend both by files of the same name.
 */
export const builtInLists = ['insults', 'profanity'] as const;

/** What people read for each. */
export const builtInListNames: Readonly<Record<(typeof builtInLists)[number], Message>> = {
  insults: message('What people are called and told, in English and Dutch.'),
  profanity: message('Coarse words, in English and Dutch.'),
};
