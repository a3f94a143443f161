import { l10n } from 'vscode';
import { plainArguments, type Message } from '../core/base/message';

/** Localizes a message of core. */
export function localize(words: Message): string {
  const { template } = words;
  return l10n.t(template, ...plainArguments(words, localize));
}
