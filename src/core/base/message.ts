/**
 * A user-facing message, not yet translated: an English template with `{0}`, `{1}` … and its arguments. Core
 * is not localised; the presenter translates the template (the editor through `vscode.l10n`).
 */
export interface Message {
  readonly template: string;
  readonly args: readonly MessageArgument[];
}

/** A part may be a message of its own, such as one of a list: it is translated for itself. */
export type MessageArgument = string | number | Message;

/** Makes a message. Call it with a literal template, so that the translation check can find the string. */
export function message(template: string, ...args: MessageArgument[]): Message {
  return { template, args };
}

/** The message in English. */
export function inEnglish(words: Message): string {
  const args = plainArguments(words, inEnglish);
  return words.template.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
}

/** The arguments of a message, those that are messages in words. */
export function plainArguments({ args }: Message, say: (words: Message) => string): (string | number)[] {
  return args.map((argument) => (typeof argument === 'object' ? say(argument) : argument));
}
